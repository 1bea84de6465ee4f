import { failOn, type Problem, problem } from "../common/errors.js";
import { checkUniqueApis } from "../data-action/index.js";
import { checkTables } from "./check-tables.js";
import { declaredResilience } from "./declared-resilience.js";
import type { System } from "./system.js";
import { checkTrigger } from "./trigger.js";

const ID = /^[a-z][a-z0-9-]*$/;
const ID_RULE = {
  expected: "lower-case letters, digits and -, starting with a letter",
  fix: "choose another id, such as order-status",
};
const CALL = { expected: "an operation of a declared API", fix: "check the name behind api.operations" };

/**
 * Checks what has to be unique in an organisation: ids of systems, ids and names of APIs, names of flows of one type, of
 * triggers, which start workflows of the same system, and of the data tables that systems make.
 * Checks also that a workflow which a flow hands off to, and a module which it calls, is published before it, with the
 * same system.
 * @throws ButtressError with every problem found
 */
export function checkSystems(systems: readonly System[]): void {
  checkUniqueApis(systems.flatMap(({ apis }) => apis));
  failOn([
    ...checkIds(systems),
    ...checkFlows(systems),
    ...systems.flatMap(checkHandOffs),
    ...systems.flatMap(checkModules),
    ...checkTriggers(systems),
    ...checkTables(systems),
  ]);
}

/** Ids become names of stacks. */
function checkIds(systems: readonly System[]): Problem[] {
  const firstWith = new Map<string, number>();
  return systems.flatMap(({ id }, index) => {
    if (typeof id !== "string" || !ID.test(id)) return [problem("wrong-type", `systems[${index}].id`, id, ID_RULE)];
    const first = firstWith.get(id);
    if (first === undefined) {
      firstWith.set(id, index);
      return [];
    }
    const other = `system ${first + 1} of ${systems.length}`;
    return [problem("name-taken", `systems[${index}].id`, id, { other, scope: "the app" })];
  });
}

function checkFlows(systems: readonly System[]): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { id, flows } of systems) {
    for (const [index, { call, flow }] of flows.entries()) {
      if (call === undefined) {
        problems.push(problem("wrong-type", `${id}.flows[${index}].call`, call, CALL));
        continue;
      }
      const key = `${flow.type}/${flow.name}`;
      const place = `${call.api.id}.operations.${call.key}.flow.name`;
      if (seen.has(key)) problems.push(problem("flow-name-taken", place, flow.name, { type: flow.type }));
      seen.add(key);
    }
  }
  return problems;
}

/** A workflow of the same name that is declared otherwise would have other inputs. */
function checkHandOffs({ id, flows }: System): Problem[] {
  return flows.flatMap((declaration, index) => {
    const { resilience, place } = declaredResilience(declaration);
    const { fallback } = resilience ?? {};
    if (fallback?.kind !== "handOffToWorkflow") return [];
    const target = fallback.workflow;
    if (flows.slice(0, index).some((flow) => flow === target)) return [];
    return [problem("hand-off-order", `${place}.fallback.workflow`, target?.flow?.name, { system: id })];
  });
}

/** A module of the same name that is declared otherwise would have other inputs and results. */
function checkModules({ id, flows }: System): Problem[] {
  return flows.flatMap(({ call, through }, index) => {
    if (through === undefined || flows.slice(0, index).includes(through)) return [];
    const place = `${call?.api.id}.operations.${call?.key}.flow.through`;
    return [problem("through-order", place, through.flow.name, { system: id })];
  });
}

function checkTriggers(systems: readonly System[]): Problem[] {
  const owners = new Map<string, string>();
  return systems.flatMap(({ id, flows, triggers = [] }) =>
    triggers.flatMap((trigger, index) => {
      const place = `${id}.triggers[${index}]`;
      const problems = checkTrigger(trigger, flows, place);
      if (problems.length > 0) return problems;
      const { name } = trigger;
      const other = owners.get(name);
      owners.set(name, other ?? place);
      return other === undefined ? [] : [problem("name-taken", `${place}.name`, name, { other, scope: "the app" })];
    }),
  );
}
