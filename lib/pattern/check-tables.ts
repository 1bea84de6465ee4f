import { type Problem, problem } from "../common/errors.js";
import { BREAKER_DEFAULTS } from "../policy/breaker/index.js";
import type { Resilience } from "../policy/index.js";
import { declaredResilience } from "./declared-resilience.js";
import type { System } from "./system.js";

/**
 * Checks that no two systems have a data table of one name: each makes its own, and flows look tables up by name. That the
 * platform refuses a second table of a name is unverified.
 */
export function checkTables(systems: readonly System[]): readonly Problem[] {
  const owners = new Map<string, System>();
  return systems.flatMap((system) =>
    [...tablesOf(system)].flatMap(([table, place]) => {
      const owner = owners.get(table) ?? system;
      owners.set(table, owner);
      const params = { other: `system ${owner.id}`, scope: "the app" };
      return owner === system ? [] : [problem("name-taken", place, table, params)];
    }),
  );
}

/** Names of a system's tables, with the first place where each is declared. */
function tablesOf({ flows }: System): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const flow of flows) {
    const { resilience, place } = declaredResilience(flow);
    const table = tableOf(resilience);
    if (table !== undefined && !tables.has(table)) tables.set(table, `${place}.breaker.store.table`);
  }
  return tables;
}

function tableOf(resilience: Resilience | undefined): string | undefined {
  if (resilience?.breaker === undefined) return undefined;
  const { store = { kind: "dataTable" } } = resilience.breaker;
  return store.kind === "dataTable" ? (store.table ?? BREAKER_DEFAULTS.table) : undefined;
}
