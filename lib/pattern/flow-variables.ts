import type { Variable } from "../architect/flow/index.js";
import { failOn } from "../common/errors.js";
import { auditLoopVariables, auditVariables } from "./audit/index.js";
import { callVariables } from "./call-part.js";
import { checkNamedInputs, checkVariableNames, takenNames } from "./check-names.js";
import type { PatternContext } from "./context.js";
import type { FallbackParts } from "./fallback/fallback.js";
import { operationVariables } from "./operation-variables.js";
import { outcomeVariables } from "./slots.js";

export interface FlowVariables {
  /** What the whole flow sees. */
  readonly flow: readonly Variable[];
  /** What only the call needs; seen by the whole flow in kinds that have no smaller scope. */
  readonly call: readonly Variable[];
}

interface Site {
  /** Whether the flow makes the call itself, and not a module. */
  readonly callsItself: boolean;
  /** Of the operation, in messages. */
  readonly callPlace: string;
  readonly policyPlace: string;
}

/**
 * What a flow declares for the operation, the fallback and the pattern itself.
 * @throws ButtressError with every name that two of them would share
 */
export function flowVariables(
  context: PatternContext,
  fallback: FallbackParts,
  { callsItself, callPlace, policyPlace }: Site,
): FlowVariables {
  const { action, kind, slots } = context;
  const call = callsItself ? [...callVariables(context), ...auditLoopVariables(context)] : [];
  const shared = kind.localScope === kind.scope ? [...call, ...fallback.localVariables] : [];
  const ofPattern = [...outcomeVariables(context), ...auditVariables(context), ...shared];
  const taken = takenNames(kind.type, kind.scope, [...ofPattern.map(({ name }) => name), ...fallback.takenNames]);
  failOn([
    ...checkVariableNames(action, slots, taken, callPlace),
    ...checkNamedInputs(fallback.namedInputs, action, slots, taken, policyPlace),
  ]);
  return { flow: [...operationVariables(action, slots), ...fallback.flowVariables, ...ofPattern], call };
}
