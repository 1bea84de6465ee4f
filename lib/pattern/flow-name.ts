import { flowNameProblem } from "../architect/platform.js";
import { type Problem, problem } from "../common/errors.js";

export function checkFlowName(name: string, place: string): readonly Problem[] {
  const rule = flowNameProblem(name) ?? (name.includes("{{") ? "without {{, which begins a substitution" : undefined);
  return rule === undefined ? [] : [problem("flow-name", place, name, { rule })];
}
