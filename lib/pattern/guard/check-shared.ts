import { Duration } from "../../common/duration.js";
import { type Problem, problem } from "../../common/errors.js";
import type { Difference } from "../../common/made-once.js";
import type { AnyApi } from "../../data-action/index.js";
import type { ResolvedPolicy } from "../../policy/index.js";
import { redisOperations, redisRules } from "./redis-api.js";
import { otherTableRules } from "./table-rules.js";

interface Site {
  readonly api: AnyApi;
  /** Of the policy. */
  readonly place: string;
}

/** One integration asks for all that Redis decides about an API. */
export function checkRedis(policy: ResolvedPolicy, site: Site): readonly Problem[] {
  const rules = redisRules(policy);
  if (rules === undefined) return [];
  const [first, second] = rules.gateways;
  if (second !== undefined && JSON.stringify(first) !== JSON.stringify(second)) {
    return [problem("guard-gateways", `${site.place}.limits.store.gateway`, second.url, { other: first?.url ?? "" })];
  }
  const why = "they are asked by one integration, whose script has the rules";
  return differs(redisOperations.difference(site.api, rules), site, why);
}

/** Each flow changes the row by its own rules. */
export function checkRow({ breaker }: ResolvedPolicy, site: Site): readonly Problem[] {
  if (breaker?.store.kind !== "dataTable") return [];
  const { table } = breaker.store;
  return differs(otherTableRules(site.api, table, breaker), site, `they share a row of "${table}"`);
}

function differs(difference: Difference | undefined, { api, place }: Site, why: string): readonly Problem[] {
  if (difference === undefined) return [];
  const { place: term, value, other } = difference;
  return [problem("guard-differs", `${place}.${term}`, value, { other: inWords(other), api: api.id, why })];
}

const inWords = (term: unknown): string => {
  if (term === undefined) return "left out";
  return term instanceof Duration ? String(term) : JSON.stringify(term);
};
