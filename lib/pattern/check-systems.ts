import { failOn, type Problem, problem } from "../common/errors.js";
import { checkUniqueApis } from "../data-action/index.js";
import type { System } from "./system.js";

/**
 * Checks what has to be unique in an organisation: ids and names of APIs, and names of flows of one type.
 * @throws ButtressError with every problem found
 */
export function checkSystems(systems: readonly System[]): void {
  checkUniqueApis(systems.flatMap(({ apis }) => apis));
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { call, flow } of systems.flatMap(({ flows }) => flows)) {
    const key = `${flow.type}/${flow.name}`;
    const place = `${call.api.id}.operations.${call.key}.flow.name`;
    if (seen.has(key)) problems.push(problem("flow-name-taken", place, flow.name, { type: flow.type }));
    seen.add(key);
  }
  failOn(problems);
}
