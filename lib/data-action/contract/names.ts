import { type Problem, problem } from "../../common/errors.js";
import { CONTRACT_NAME, JSON_DEPTH } from "../limits.js";

/** Checks the name of an input or of a member of the output. */
export function checkName(name: string, place: string, rename: string, problems: Problem[]): void {
  if (!CONTRACT_NAME.test(name)) problems.push(problem("contract-name", place, name, { rename }));
}

/** Levels of objects and lists in a JSON value. */
function depth(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}

/** The contract itself is JSON that the platform reads, so its own depth counts. */
export function checkDepth(contract: unknown, place: string, problems: Problem[]): void {
  const levels = depth(contract);
  if (levels > JSON_DEPTH) problems.push(problem("contract-depth", place, levels, { most: JSON_DEPTH }));
}
