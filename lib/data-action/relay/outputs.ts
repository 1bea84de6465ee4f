import type { JsonValue } from "../definition.js";
import { ownValue } from "./own.js";
import type { RelayGroup, RelayMember, RelayScalar, RelayShape } from "./target.js";

export type Outputs = Readonly<Record<string, JsonValue>>;

/** What every output is when the answer is not usable. */
export const defaultOutputs = (group: RelayGroup): Outputs =>
  Object.fromEntries(group.members.map((member) => [member.name, defaultOf(member)]));

const defaultOf = ({ default: given, shape }: RelayMember): JsonValue => given ?? emptyValue(shape);

function emptyValue(shape: RelayShape): JsonValue {
  if (shape.kind === "list") return [];
  if (shape.kind === "group") return defaultOutputs(shape);
  if (shape.type === "string") return "";
  return shape.type === "boolean" ? false : 0;
}

class WrongType extends Error {}

/**
 * The outputs that the body of an answer has; undefined when one has another type than the contract. Members that are not
 * there, or null, take their defaults. `text` is applied to every text.
 */
export function readOutputs(group: RelayGroup, body: unknown, text: (value: string) => string): Outputs | undefined {
  try {
    return readGroup(group, { root: body, path: [], text });
  } catch (error) {
    if (error instanceof WrongType) return undefined;
    throw error;
  }
}

/** Where a group's members are looked for, unless they have paths of their own. */
interface Place {
  /** The body, or an item of a list. */
  readonly root: unknown;
  readonly path: readonly (string | number)[];
  readonly text: (value: string) => string;
}

const readGroup = (group: RelayGroup, place: Place): Outputs =>
  Object.fromEntries(group.members.map((member) => [member.name, readMember(member, place)]));

function readMember(member: RelayMember, place: Place): JsonValue {
  const path = member.path ?? [...place.path, member.name];
  if (member.shape.kind === "group") return readGroup(member.shape, { ...place, path });
  const value = path.reduce(step, place.root);
  if (value === undefined || value === null) return defaultOf(member);
  return readValue(member.shape, value, place.text);
}

/** One step of a path. What is not there stays so; a name in a list or a number is another contract than the declared one. */
function step(value: unknown, key: string | number): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value) !== (typeof key === "number")) throw new WrongType();
  return ownValue(value, String(key));
}

/** Platform integers have 15 digits (vendor engine). */
const MOST = 999_999_999_999_999;

const IS_TYPE: Readonly<Record<RelayScalar["type"], (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) <= MOST,
  decimal: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
};

function readValue(shape: RelayShape, value: unknown, text: Place["text"]): JsonValue {
  if (shape.kind === "list") {
    if (!Array.isArray(value)) throw new WrongType();
    return value.map((item) => readItem(shape.items, item, text));
  }
  if (shape.kind === "group") return readGroup(shape, { root: value, path: [], text });
  if (!IS_TYPE[shape.type](value)) throw new WrongType();
  return typeof value === "string" ? text(value) : (value as JsonValue);
}

/** Collections of a flow are lined up by position, so an item that is null keeps its place. */
function readItem(shape: RelayShape, item: unknown, text: Place["text"]): JsonValue {
  if (item === undefined || item === null) return emptyValue(shape);
  if (shape.kind === "group" && (typeof item !== "object" || Array.isArray(item))) throw new WrongType();
  return readValue(shape, item, text);
}
