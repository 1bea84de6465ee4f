import { z } from "zod";
import type { StateFlow } from "../architect/flow/index.js";
import { waitLimit } from "../architect/platform.js";
import { formatMilliseconds, milliseconds } from "../common/duration.js";
import { failOn, type Problem, problem } from "../common/errors.js";
import { parse } from "../common/zod-problems.js";
import type { Operation } from "../data-action/index.js";
import type { Resilience, ResolvedPolicy } from "../policy/index.js";
import { checkNamedInputs, checkVariableNames, takenNames } from "./check-names.js";
import type { PatternContext } from "./context.js";
import type { FlowDeclaration, ResilientFlowDeclaration } from "./declaration.js";
import { describeFlow } from "./describe.js";
import { fallbackParts } from "./fallback/fallback.js";
import { checkFlowName } from "./flow-name.js";
import { operationVariables } from "./operation-variables.js";
import { policyOf } from "./policy-of.js";
import { outcomeVariables, patternSlots } from "./slots.js";
import { assembleWorkflow, workflowKind } from "./workflow.js";

/** A flow with the pattern in it, and what it needs to work. */
export interface BuiltFlow {
  readonly flow: StateFlow;
  readonly policy: ResolvedPolicy;
  /** Every operation that the flow calls, its own first. */
  readonly operations: readonly Operation[];
}

const text = z
  .string()
  .refine((value) => !value.includes("{{"), { error: "text without {{, which begins a substitution" });
const declarationSchema: z.ZodType<FlowDeclaration> = z.strictObject({
  type: z.literal("workflow"),
  name: z.string(),
  description: text.exactOptional(),
  division: text.min(1).exactOptional(),
  defaultLanguage: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/i, { error: "a language tag, such as en-us" })
    .exactOptional(),
});

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
  failOn(parse(declarationSchema, flow, place).problems);
  failOn(checkFlowName(flow.name, `${place}.name`));
  const policy = policyOf(resilience, policyPlace);
  failOn(checkMaxWait(policy, flow.type, `${policyPlace}.retry.maxWait`));

  const kind = workflowKind;
  const slots = patternSlots(kind.localScope);
  const context: PatternContext = { call, action: call.definition, policy, slots, kind };
  const fallback = fallbackParts(context);
  const own = outcomeVariables(slots);
  const taken = takenNames(flow.type, [...own.map(({ name }) => name), ...fallback.takenNames]);
  failOn([
    ...checkVariableNames(call.definition, taken, callPlace),
    ...checkNamedInputs(fallback.namedInputs, call.definition, taken, policyPlace),
  ]);
  const variables = [...operationVariables(call.definition), ...fallback.flowVariables, ...own];
  const described = { ...flow, description: flow.description ?? describeFlow(call, policy) };
  return {
    flow: assembleWorkflow(described, context, fallback, variables),
    policy,
    operations: [call, ...fallback.operations],
  };
}

function checkMaxWait(policy: ResolvedPolicy, type: FlowDeclaration["type"], place: string): readonly Problem[] {
  const mostMs = waitLimit(type);
  if (mostMs === undefined || policy.retry.maxWaitMs <= mostMs) return [];
  const params = { most: formatMilliseconds(mostMs), type };
  return [problem("flow-type-max-wait", place, milliseconds(policy.retry.maxWaitMs), params)];
}
