import { z } from "zod";
import { type Problem, problem } from "../common/errors.js";
import { suggest } from "../common/suggest.js";
import { placeOf } from "../common/zod-problems.js";
import { emitShape } from "./contract/emit.js";
import { type Leaf, leaves } from "./contract/output.js";
import type { Group } from "./contract/shape.js";
import { defaultOf, isIndefinite, type ResponseOptions } from "./template/response.js";

/** Checks paths and defaults, so that the success template always renders to JSON that satisfies the contract. */
export function checkResponse(output: Group, options: ResponseOptions, place: string, problems: Problem[]): void {
  const all = leaves(output);
  const names = all.map((leaf) => leaf.name);
  checkKeys(options.path ?? {}, [...names, ...groupNames(output)], `${place}.path`, problems);
  checkKeys(options.default ?? {}, names, `${place}.default`, problems);
  for (const [name, path] of Object.entries(options.path ?? {})) {
    if (!isJsonPath(path)) problems.push(problem("json-path", placeOf(`${place}.path`, [name]), path));
  }
  for (const leaf of all) checkDefault(leaf, options, placeOf(`${place}.default`, [leaf.name]), problems);
}

function checkKeys(given: object, known: readonly string[], place: string, problems: Problem[]): void {
  for (const name of Object.keys(given).filter((key) => !known.includes(key))) {
    const meant = suggest(name, known);
    const hint =
      meant === undefined ? "name a member of the output; lists are fetched as a whole" : `did you mean ${meant}?`;
    problems.push(problem("unknown-key", placeOf(place, [name]), name, { known: known.join(", "), hint }));
  }
}

/** Objects can have a path too: their members are then looked for below it. */
function groupNames(group: Group, prefix = ""): string[] {
  return group.members.flatMap(({ name, shape }) =>
    shape.kind === "group" ? [prefix + name, ...groupNames(shape, `${prefix}${name}.`)] : [],
  );
}

function isJsonPath(path: string): boolean {
  const open = path.split("[").length;
  return /^\$([.[].*)?$/.test(path) && open === path.split("]").length && !/\.$|\s$/.test(path);
}

/** A validator is slow to make, and few shapes of leaves are different. */
const validators = new Map<string, z.ZodType>();
const MOST_VALIDATORS = 256;

function validatorOf({ shape }: Leaf): z.ZodType {
  const schema = emitShape(shape);
  const key = JSON.stringify(schema);
  const validator = validators.get(key) ?? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  if (validators.size < MOST_VALIDATORS) validators.set(key, validator);
  return validator;
}

function checkDefault(leaf: Leaf, options: ResponseOptions, place: string, problems: Problem[]): void {
  const value = defaultOf(leaf, options);
  if (!validatorOf(leaf).safeParse(value).success) {
    const type = leaf.shape.kind === "list" ? "list of the contract's items" : leaf.shape.type;
    problems.push(problem("default-type", place, value, { type }));
  }
  const picked = leaf.shape.kind === "scalar" && isIndefinite(options.path?.[leaf.name] ?? "");
  if (picked && typeof value === "string" && !/^[^"\\$#\p{Cc}]*$/u.test(value)) {
    problems.push(problem("default-plain", place, value));
  }
}
