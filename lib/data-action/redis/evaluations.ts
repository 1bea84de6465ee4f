import { ENTER_SCRIPT } from "./enter-script.js";
import type { Argument, Evaluation } from "./eval-body.js";
import { LEAVE_SCRIPT } from "./leave-script.js";
import type { GuardRules } from "./rules.js";

const PREFIX = "rate_limit:";

/** Keys of an API in Redis; those of calls and leases end with the value whose calls count together. */
const keysOf = (api: string) => ({
  circuit: { text: `${PREFIX}circuit:${api}` },
  probes: { text: `${PREFIX}circuit:${api}:probes` },
  failures: { text: `${PREFIX}circuit:${api}:failures` },
  calls: { text: `${PREFIX}calls:${api}:`, input: "key" },
  leases: { text: `${PREFIX}lease:${api}:`, input: "tenant" },
});

const LEASE: Argument = { input: "lease" };

const numbers = (...values: readonly number[]): readonly Argument[] => values.map((value) => ({ text: String(value) }));

/** Before a call. Limits and breakers that are not there are zeros. */
export function enterEvaluation(api: string, { breaker, limits }: GuardRules): Evaluation {
  const { circuit, probes, calls, leases } = keysOf(api);
  const { openForMs = 0, probeForMs = 0, metricsOnly = false } = breaker ?? {};
  const { perSecond = 0, inFlight = 0, leaseForMs = 0 } = limits ?? {};
  return {
    script: ENTER_SCRIPT,
    keys: [circuit, probes, calls, leases],
    args: [
      LEASE,
      ...numbers(breaker?.probes ?? 0, openForMs, probeForMs, metricsOnly ? 1 : 0, perSecond, inFlight, leaseForMs),
    ],
  };
}

/** After a call. */
export function leaveEvaluation(api: string, { breaker }: GuardRules): Evaluation {
  const { circuit, probes, failures, leases } = keysOf(api);
  const { withinMs = 0, openForMs = 0, probeForMs = 0 } = breaker ?? {};
  const fixed = breaker?.window === "fixed" ? 1 : 0;
  return {
    script: LEAVE_SCRIPT,
    keys: [circuit, probes, failures, leases],
    args: [
      LEASE,
      { input: "outcome" },
      ...numbers(breaker?.failures ?? 0, withinMs, fixed, openForMs, breaker?.probes ?? 0, probeForMs),
    ],
  };
}
