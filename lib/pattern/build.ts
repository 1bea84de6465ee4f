import type { Actions } from "../architect/flow/index.js";
import { ButtressError, failOn } from "../common/errors.js";
import type { Operation } from "../data-action/index.js";
import type { ResolvedPolicy } from "../policy/index.js";
import { auditEnd, auditOperations, checkAudit, nameRun } from "./audit/index.js";
import { callPart, type Ends, returningCallPart } from "./call-part.js";
import { checkNext } from "./check-next.js";
import { checkShape } from "./check-shape.js";
import type { PatternContext } from "./context.js";
import type { ResilientFlowDeclaration } from "./declaration.js";
import { checkDeclaration } from "./declaration-schema.js";
import { describeFlow } from "./describe.js";
import { type FallbackParts, fallbackParts } from "./fallback/fallback.js";
import { onlyActions } from "./fallback/parts.js";
import { flowPolicy } from "./flow-policy.js";
import { flowVariables } from "./flow-variables.js";
import { guardOf } from "./guard/index.js";
import { readSources } from "./input-sources.js";
import type { AssembledFlow, FlowKind } from "./kinds/index.js";
import { callModule, checkThrough, policyThrough } from "./module-call.js";
import { retryLoop } from "./retry-loop.js";
import { patternSlots } from "./slots.js";
import { successPart } from "./success-part.js";
import { takeInputs } from "./take-inputs.js";
import { flagged } from "./variable-flags.js";

/** A flow with the pattern in it, and what it needs to work. */
export interface BuiltFlow {
  readonly flow: AssembledFlow;
  readonly policy: ResolvedPolicy;
  /** Every operation that the flow itself calls: its own, unless a module does, then those of the audit and the fallback. */
  readonly operations: readonly Operation[];
  /** Common modules that the flow calls. They are published before it, and it again after them. */
  readonly modules: readonly BuiltFlow[];
  /** Data tables that the flow itself reads. They are made before it is published. */
  readonly tables: readonly NeededTable[];
}

/** A data table of breakers. */
export interface NeededTable {
  readonly name: string;
  /** Keys of its rows: ids of APIs. */
  readonly rows: readonly string[];
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
  const kind = checkedKind(declaration, place);
  const { policy: own, policyPlace } = flowPolicy(declaration, kind, place);
  const module = declaration.through === undefined ? undefined : buildResilientFlow(declaration.through);
  const policy = module === undefined ? own : policyThrough(own, module.policy);
  const { definition: action } = call;
  const slots = patternSlots(kind);
  const context: PatternContext = { call, flowName: flow.name, action, capture: action.capture, policy, slots, kind };
  failOn(checkAudit(context, `${policyPlace}.audit`));
  const fallback = kind.returns ? onlyActions([]) : fallbackParts(context);
  const site = { callsItself: module === undefined, callPlace, policyPlace };
  const variables = flowVariables(context, fallback, site);
  const sources = readSources(context, flow, fallback.namedInputs, `${place}.inputs`);
  failOn([...sources.problems, ...checkNext(flow, variables.flow, `${place}.next`)]);
  const success = successPart(context, flow);
  const guard = guardOf(context);
  const attempts =
    module === undefined
      ? [...retryLoop(context), ...auditEnd(context)]
      : callModule(context, module.flow, variables.flow);
  const called = kind.returns
    ? returningCallPart(context, attempts)
    : callPart(context, attempts, endsOf(kind, success, fallback));
  const description = describeFlow(call, policy, kind);
  return {
    flow: kind.assemble(
      { division: "Home", defaultLanguage: "en-us", description, ...flow },
      {
        context,
        variables: flagged(variables.flow, kind),
        callVariables: variables.call,
        call: [...takeInputs(sources.inputs), ...nameRun(context), ...called],
        success,
        fallback,
      },
    ),
    policy,
    operations: [
      ...(module === undefined ? [call, ...guard.operations] : []),
      ...auditOperations(context, module === undefined),
      ...fallback.operations,
    ],
    modules: module === undefined ? [] : [module],
    tables: module === undefined ? guard.tables : [],
  };
}

function checkedKind(declaration: ResilientFlowDeclaration, place: string): FlowKind {
  const checked = checkDeclaration(declaration.flow, place);
  if ("problems" in checked) throw new ButtressError(checked.problems);
  failOn(checkThrough(declaration, place));
  return checked.kind;
}

/** The ends themselves, or the way to where they are. */
const endsOf = ({ leaveTo }: FlowKind, success: Actions, { actions }: FallbackParts): Ends =>
  leaveTo === undefined
    ? { success, fallback: actions }
    : { success: leaveTo("success"), fallback: leaveTo("fallback") };
