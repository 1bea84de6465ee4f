import type { Actions, Bindings, Inputs, Variable } from "../architect/flow/index.js";
import { LIMITS } from "../architect/platform.js";
import { cutEnd } from "../common/cut.js";
import { type Problem, problem } from "../common/errors.js";
import type { ResolvedPolicy } from "../policy/index.js";
import type { PatternContext } from "./context.js";
import type { FlowDeclaration, ResilientFlowDeclaration } from "./declaration.js";
import { DEFAULT_USERS, MODULE_USERS } from "./kinds/common-module.js";
import type { AssembledFlow } from "./kinds/index.js";
import { inputSetting } from "./operation-variables.js";

/** What keeps a flow from making its call by a module. */
export function checkThrough(
  { call, flow, resilience, through }: ResilientFlowDeclaration,
  place: string,
): readonly Problem[] {
  if (through === undefined) return [];
  const at = `${place}.through`;
  if (through.flow?.type !== "commonModule") return [noModule(through, at)];
  const { name } = through.flow;
  if (flow.type === "commonModule") return [problem("through-in-module", at, name)];
  const problems: Problem[] = [];
  if (through.call !== call) {
    const [wanted, given] = [call, through.call].map(({ api, key }) => `${api.id}.${key}`);
    problems.push(problem("through-operation", at, name, { wanted: wanted ?? "", given: given ?? "" }));
  }
  const usedBy: readonly string[] = through.flow.usedBy ?? DEFAULT_USERS;
  if (!usedBy.includes(flow.type)) {
    problems.push(problem("through-type", at, name, { types: usedBy.join(", "), fix: instead(flow) }));
  }
  for (const member of ["retry", "patience", "breaker", "limits", "stagger", "audit"] as const) {
    if (resilience?.[member] === undefined) continue;
    problems.push(problem("through-retry", `${place}.resilience.${member}`, resilience[member], { name }));
  }
  return problems;
}

/** A declaration in JavaScript may give the module's flow, in place of what is made around it. */
function noModule(through: { readonly flow?: FlowDeclaration }, place: string): Problem {
  const { flow } = through;
  const [what, fix] =
    flow === undefined
      ? ["its flow alone", "give what is declared around it: { call, flow: commonModule({ name }) }"]
      : [`a flow of type ${flow.type}`, "declare the flow with commonModule, or remove it"];
  return problem("through-no-module", place, flow?.name ?? through, { what, fix });
}

const instead = ({ type }: FlowDeclaration): string =>
  (MODULE_USERS as readonly string[]).includes(type)
    ? `add "${type}" to usedBy of the module`
    : "remove it: modules serve types of flows that have Wait, and a call retries in its own way";

/** The module retries, guards and audits; what follows is the flow's own. Inputs that the flow refuses it audits itself. */
export const policyThrough = (
  { fallback }: ResolvedPolicy,
  { retry, patienceMs, breaker, limits, audit }: ResolvedPolicy,
): ResolvedPolicy => ({
  retry,
  fallback,
  ...(patienceMs === undefined ? {} : { patienceMs }),
  ...(breaker && { breaker }),
  ...(limits && { limits }),
  ...(audit && { audit }),
});

/**
 * Calls the module in place of the retry loop. It gets the flow's inputs and gives its results into the flow's variables
 * of the same names, so that what follows does not see the difference.
 */
export function callModule(
  { action, slots }: PatternContext,
  module: AssembledFlow,
  own: readonly Variable[],
): Actions {
  const names = new Map(own.map(({ name }) => [bare(name), name]));
  const settings = new Map(
    action.inputs.map((input) => [bare(slots.input(input).name), inputSetting(input, slots.input(input).value)]),
  );
  const variables = module.variables ?? [];
  const inputs: Inputs = Object.fromEntries(
    variables
      .filter(({ isInput }) => isInput)
      .map(({ name }) => {
        const variable = names.get(bare(name));
        return [name, settings.get(bare(name)) ?? (variable === undefined ? { noValue: true } : { exp: variable })];
      }),
  );
  const results: Bindings = Object.fromEntries(
    variables
      .filter(({ isOutput }) => isOutput)
      .map(({ name }) => {
        const variable = names.get(bare(name));
        return [name, variable === undefined ? { noValue: true } : { var: variable }];
      }),
  );
  return [
    {
      kind: "callCommonModule",
      name: cutEnd(module.name, LIMITS.nameLength.value),
      commonModule: module.name,
      version: "ver_latestPublished",
      inputs,
      results,
    },
  ];
}

/** Without its scope, and without regard to case. */
const bare = (name: string): string => name.slice(name.indexOf(".") + 1).toLowerCase();
