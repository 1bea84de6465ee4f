import { formatMilliseconds, milliseconds } from "../common/duration.js";
import { ButtressError, failOn, type Problem, problem } from "../common/errors.js";
import type { Operation } from "../data-action/index.js";
import type { Resilience, ResolvedPolicy } from "../policy/index.js";
import { callPart, callVariables } from "./call-part.js";
import { checkNamedInputs, checkVariableNames, takenNames } from "./check-names.js";
import { checkNext } from "./check-next.js";
import type { PatternContext } from "./context.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import { checkDeclaration } from "./declaration-schema.js";
import { describeFlow } from "./describe.js";
import { fallbackParts } from "./fallback/fallback.js";
import { type ReadSources, readSources } from "./input-sources.js";
import type { AssembledFlow, FlowKind } from "./kinds/index.js";
import { operationVariables } from "./operation-variables.js";
import { policyOf } from "./policy-of.js";
import { outcomeVariables, patternSlots } from "./slots.js";
import { successPart } from "./success-part.js";
import { takeInputs } from "./take-inputs.js";
import { flagged } from "./variable-flags.js";

/** A flow with the pattern in it, and what it needs to work. */
export interface BuiltFlow {
  readonly flow: AssembledFlow;
  readonly policy: ResolvedPolicy;
  /** Every operation that the flow calls, its own first. */
  readonly operations: readonly Operation[];
}

/**
 * Policy and operation to flow model.
 * @throws ButtressError with every problem of the flow's declaration and its policy
 */
export function buildResilientFlow(declaration: ResilientFlowDeclaration): BuiltFlow {
  const { call, flow } = declaration;
  const callPlace = `${call.api.id}.operations.${call.key}`;
  const place = `${callPlace}.flow`;
  const [resilience, policyPlace] = declaration.resilience
    ? [declaration.resilience, `${place}.resilience`]
    : [call.api.resilience as Resilience | undefined, `${call.api.id}.resilience`];
  const checked = checkDeclaration(flow, place);
  if ("problems" in checked) throw new ButtressError(checked.problems);
  const { kind } = checked;
  const policy = policyOf(resilience, policyPlace, kind.profile);
  failOn(checkMaxWait(policy, kind, `${policyPlace}.retry.maxWait`));

  const slots = patternSlots(kind);
  const action = call.definition;
  const context: PatternContext = { call, action, capture: action.capture, policy, slots, kind };
  const fallback = fallbackParts(context);
  const own = outcomeVariables(slots);
  const local = callVariables(context);
  const shared = kind.localScope === kind.scope ? [...local, ...fallback.localVariables] : [];
  const taken = takenNames(flow.type, kind.scope, [
    ...[...own, ...shared].map(({ name }) => name),
    ...fallback.takenNames,
  ]);
  failOn([
    ...checkVariableNames(action, slots, taken, callPlace),
    ...checkNamedInputs(fallback.namedInputs, action, slots, taken, policyPlace),
  ]);
  const variables = [...operationVariables(action, slots), ...fallback.flowVariables, ...own, ...shared];
  const sources = kind.takesInputs ? NO_SOURCES : readSources(context, flow, fallback.namedInputs, `${place}.inputs`);
  failOn([...sources.problems, ...checkNext(flow, variables, `${place}.next`)]);
  const success = successPart(context, flow);
  const ends = kind.leaveTo
    ? { success: kind.leaveTo("success"), fallback: kind.leaveTo("fallback") }
    : { success, fallback: fallback.actions };
  const described = { division: "Home", defaultLanguage: "en-us", description: describeFlow(call, policy), ...flow };
  return {
    flow: kind.assemble(described, {
      context,
      variables: flagged(variables, kind),
      callVariables: local,
      call: [...takeInputs(sources.inputs), ...callPart(context, ends)],
      success,
      fallback,
    }),
    policy,
    operations: [call, ...fallback.operations],
  };
}

const NO_SOURCES: ReadSources = { inputs: [], problems: [] };

function checkMaxWait(policy: ResolvedPolicy, kind: FlowKind, place: string): readonly Problem[] {
  const { longestPauseMs, type, channel } = kind;
  if (policy.retry.maxWaitMs <= longestPauseMs) return [];
  const instead =
    channel === "voice"
      ? "a caller who should not wait longer gets a callback as fallback, and a workflow can try for days"
      : "what takes longer belongs into the fallback";
  const params = { most: formatMilliseconds(longestPauseMs), type, instead };
  return [problem("flow-type-max-wait", place, milliseconds(policy.retry.maxWaitMs), params)];
}
