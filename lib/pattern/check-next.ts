import type { Variable } from "../architect/flow/index.js";
import type { Problem } from "../common/errors.js";
import { checkExpression } from "./check-expression.js";
import type { FlowDeclaration } from "./declaration.js";

/** What is wrong with an expression that is said after a success. */
export function checkNext(flow: FlowDeclaration, variables: readonly Variable[], place: string): readonly Problem[] {
  if (!("next" in flow) || flow.next.kind === "flow" || typeof flow.next.say !== "object") return [];
  return checkExpression(flow.next.say.text, { flowType: flow.type, variables, as: "string" }, `${place}.say`);
}
