import type { Actions } from "../architect/flow/index.js";
import { formatMilliseconds, milliseconds } from "../common/duration.js";
import { ButtressError, failOn, type Problem, problem } from "../common/errors.js";
import type { Operation } from "../data-action/index.js";
import { DEFAULTS, type Resilience, type ResolvedPolicy } from "../policy/index.js";
import { callPart, callVariables, type Ends, returningCallPart } from "./call-part.js";
import { checkEnvelopeOptions } from "./check-envelope-options.js";
import { checkNamedInputs, checkVariableNames, takenNames } from "./check-names.js";
import { checkNext } from "./check-next.js";
import { checkCombination } from "./combinations.js";
import type { PatternContext } from "./context.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import { checkDeclaration } from "./declaration-schema.js";
import { describeFlow } from "./describe.js";
import { checkFallback } from "./fallback/check.js";
import { type FallbackParts, fallbackParts } from "./fallback/fallback.js";
import { type ReadSources, readSources } from "./input-sources.js";
import type { AssembledFlow, FlowKind } from "./kinds/index.js";
import { callModule, checkThrough } from "./module-call.js";
import { operationVariables } from "./operation-variables.js";
import { policyOf } from "./policy-of.js";
import { retryLoop } from "./retry-loop.js";
import { outcomeVariables, patternSlots } from "./slots.js";
import { successPart } from "./success-part.js";
import { takeInputs } from "./take-inputs.js";
import { flagged } from "./variable-flags.js";

/** A flow with the pattern in it, and what it needs to work. */
export interface BuiltFlow {
  readonly flow: AssembledFlow;
  readonly policy: ResolvedPolicy;
  /** Every operation that the flow itself calls: its own, unless a module does, then those of the fallback. */
  readonly operations: readonly Operation[];
  /** Common modules that the flow calls. They are published before it, and it again after them. */
  readonly modules: readonly BuiltFlow[];
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
  failOn(checkThrough(declaration, place));
  const { kind } = checked;
  const given = policyOf(resilience, policyPlace, kind.profile);
  const own = kind.returns && declaration.resilience === undefined ? withoutFallback(given) : given;
  failOn([
    ...checkMaxWait(own, kind, `${policyPlace}.retry.maxWait`),
    ...checkEnvelopeOptions(resilience, call, policyPlace),
    ...checkCombination(declaration, own, policyPlace),
    ...checkFallback(declaration, own, `${policyPlace}.fallback`),
  ]);

  const module = declaration.through === undefined ? undefined : buildResilientFlow(declaration.through);
  const policy = module === undefined ? own : policyThrough(own, module.policy);
  const slots = patternSlots(kind);
  const action = call.definition;
  const context: PatternContext = { call, action, capture: action.capture, policy, slots, kind };
  const fallback = kind.returns ? NO_FALLBACK : fallbackParts(context);
  const outcome = outcomeVariables(context);
  const local = module === undefined ? callVariables(context) : [];
  const shared = kind.localScope === kind.scope ? [...local, ...fallback.localVariables] : [];
  const taken = takenNames(flow.type, kind.scope, [
    ...[...outcome, ...shared].map(({ name }) => name),
    ...fallback.takenNames,
  ]);
  failOn([
    ...checkVariableNames(action, slots, taken, callPlace),
    ...checkNamedInputs(fallback.namedInputs, action, slots, taken, policyPlace),
  ]);
  const variables = [...operationVariables(action, slots), ...fallback.flowVariables, ...outcome, ...shared];
  const sources = kind.takesInputs ? NO_SOURCES : readSources(context, flow, fallback.namedInputs, `${place}.inputs`);
  failOn([...sources.problems, ...checkNext(flow, variables, `${place}.next`)]);
  const success = successPart(context, flow);
  const attempts = module === undefined ? retryLoop(context) : callModule(context, module.flow, variables);
  const described = {
    division: "Home",
    defaultLanguage: "en-us",
    description: describeFlow(call, policy, kind),
    ...flow,
  };
  return {
    flow: kind.assemble(described, {
      context,
      variables: flagged(variables, kind),
      callVariables: local,
      call: [
        ...takeInputs(sources.inputs),
        ...(kind.returns
          ? returningCallPart(context, attempts)
          : callPart(context, attempts, endsOf(kind, success, fallback))),
      ],
      success,
      fallback,
    }),
    policy,
    operations: [...(module === undefined ? [call] : []), ...fallback.operations],
    modules: module === undefined ? [] : [module],
  };
}

/** The fallback of an API is that of the flows in the end, not of a module between. */
const withoutFallback = (policy: ResolvedPolicy): ResolvedPolicy => ({
  ...policy,
  fallback: { kind: "manualReview", reason: DEFAULTS.reviewReason },
});

/** The module retries; what follows is the flow's own. */
const policyThrough = ({ fallback }: ResolvedPolicy, { retry, patienceMs }: ResolvedPolicy): ResolvedPolicy => ({
  retry,
  fallback,
  ...(patienceMs === undefined ? {} : { patienceMs }),
});

/** The ends themselves, or the way to where they are. */
const endsOf = ({ leaveTo }: FlowKind, success: Actions, { actions }: FallbackParts): Ends =>
  leaveTo === undefined
    ? { success, fallback: actions }
    : { success: leaveTo("success"), fallback: leaveTo("fallback") };

const NO_FALLBACK: FallbackParts = {
  actions: [],
  flowVariables: [],
  takenNames: [],
  namedInputs: [],
  localVariables: [],
  operations: [],
};

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
