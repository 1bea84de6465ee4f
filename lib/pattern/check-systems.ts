import { failOn, type Problem, problem } from "../common/errors.js";
import { checkUniqueApis } from "../data-action/index.js";
import type { System } from "./system.js";

const ID = /^[a-z][a-z0-9-]*$/;
const ID_RULE = {
  expected: "lower-case letters, digits and -, starting with a letter",
  fix: "choose another id, such as order-status",
};
const CALL = { expected: "an operation of a declared API", fix: "check the name behind api.operations" };

/**
 * Checks what has to be unique in an organisation: ids of systems, ids and names of APIs, and names of flows of one type.
 * @throws ButtressError with every problem found
 */
export function checkSystems(systems: readonly System[]): void {
  checkUniqueApis(systems.flatMap(({ apis }) => apis));
  failOn([...checkIds(systems), ...checkFlows(systems)]);
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
