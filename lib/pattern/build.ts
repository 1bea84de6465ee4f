import type { Actions } from "../architect/flow/index.js";
import { ButtressError, failOn } from "../common/errors.js";
import type { Operation } from "../data-action/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import { callPart, callVariables, type Ends, returningCallPart } from "./call-part.js";
import { checkNamedInputs, checkVariableNames, takenNames } from "./check-names.js";
import { checkNext } from "./check-next.js";
import { checkShape } from "./check-shape.js";
import type { PatternContext } from "./context.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import { checkDeclaration } from "./declaration-schema.js";
import { describeFlow } from "./describe.js";
import { type FallbackParts, fallbackParts } from "./fallback/fallback.js";
import { onlyActions } from "./fallback/parts.js";
import { flowPolicy } from "./flow-policy.js";
import { type ReadSources, readSources } from "./input-sources.js";
import type { AssembledFlow, FlowKind } from "./kinds/index.js";
import { callModule, checkThrough, policyThrough } from "./module-call.js";
import { operationVariables } from "./operation-variables.js";
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
  failOn(checkShape(declaration));
  const { call, flow } = declaration;
  const callPlace = `${call.api.id}.operations.${call.key}`;
  const place = `${callPlace}.flow`;
  const checked = checkDeclaration(flow, place);
  if ("problems" in checked) throw new ButtressError(checked.problems);
  failOn(checkThrough(declaration, place));
  const { kind } = checked;
  const { policy: own, policyPlace } = flowPolicy(declaration, kind, place);
  const module = declaration.through === undefined ? undefined : buildResilientFlow(declaration.through);
  const policy = module === undefined ? own : policyThrough(own, module.policy);
  const slots = patternSlots(kind);
  const action = call.definition;
  const context: PatternContext = { call, action, capture: action.capture, policy, slots, kind };
  const fallback = kind.returns ? onlyActions([]) : fallbackParts(context);
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

/** The ends themselves, or the way to where they are. */
const endsOf = ({ leaveTo }: FlowKind, success: Actions, { actions }: FallbackParts): Ends =>
  leaveTo === undefined
    ? { success, fallback: actions }
    : { success: leaveTo("success"), fallback: leaveTo("fallback") };

const NO_SOURCES: ReadSources = { inputs: [], problems: [] };
