import type { z } from "zod";
import { type Problem, problem } from "../../common/errors.js";
import type { ContractOutput, JsonObject } from "../definition.js";
import { emitShape, flowType } from "./emit.js";
import { checkDepth, checkName } from "./names.js";
import { readContract } from "./read.js";
import type { Group, List, Scalar, Shape } from "./shape.js";

export interface OutputContract {
  readonly shape: Group;
  readonly outputs: readonly ContractOutput[];
  readonly contract: JsonObject;
}

/**
 * The output contract of a zod object, and the names it has in a flow: nested members become `a.b`, and a list of
 * objects becomes one collection per member (vendor exports).
 *
 * Enums, lengths and ranges are dropped: an answer outside of them would make the action fail after the call succeeded,
 * and a retry would repeat the call's effect.
 */
export function outputContract(schema: z.ZodObject, place: string, problems: Problem[]): OutputContract {
  const shape = readContract(schema, place, problems);
  checkGroup(shape, { place, inList: false, problems });
  const contract = emitShape(shape);
  checkDepth(contract, place, problems);
  return { shape, outputs: flatten(shape, { name: "", collection: false }), contract };
}

interface Check {
  readonly place: string;
  readonly inList: boolean;
  readonly problems: Problem[];
}

function checkGroup(group: Group, check: Check): void {
  const { inList, problems } = check;
  for (const { name, shape, required } of group.members) {
    const place = `${check.place}.${name}`;
    checkName(name, place, "give its path in the answer as response.path", problems);
    if (!required && inList) problems.push(problem("optional-in-list", place, "an optional member"));
    if (!required && !inList && shape.kind === "group")
      problems.push(problem("optional-object", place, "an optional object"));
    checkShape(shape, { ...check, place });
  }
}

function checkShape(shape: Shape, check: Check): void {
  if (shape.kind === "group") checkGroup(shape, check);
  if (shape.kind !== "list") return;
  if (check.inList) check.problems.push(problem("nested-list", check.place, "a list in a list"));
  checkShape(shape.items, { ...check, place: `${check.place}[]`, inList: true });
}

interface Flattening {
  readonly name: string;
  readonly collection: boolean;
}

function flatten(shape: Shape, at: Flattening): ContractOutput[] {
  if (shape.kind === "group") {
    return shape.members.flatMap(({ name, shape: member }) =>
      flatten(member, { ...at, name: at.name === "" ? name : `${at.name}.${name}` }),
    );
  }
  if (shape.kind === "list") return flatten(shape.items, { ...at, collection: true });
  const { description } = shape;
  const notes = description === undefined ? {} : { description };
  return [{ name: at.name, type: flowType(shape.type), collection: at.collection, ...notes }];
}

/** A member that the translation map fetches by itself: a scalar or a whole list. */
export interface Leaf {
  readonly name: string;
  readonly shape: Scalar | List;
  readonly default?: unknown;
}

/** The members that are mapped one by one, by their dotted names. */
export function leaves(group: Group, prefix = ""): Leaf[] {
  return group.members.flatMap(({ name: own, shape, default: given }): Leaf[] => {
    const name = prefix + own;
    if (shape.kind === "group") return leaves(shape, `${name}.`);
    return [{ name, shape, ...(given === undefined ? {} : { default: given }) }];
  });
}
