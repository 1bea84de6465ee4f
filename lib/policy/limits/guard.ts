import {
  type AttemptReport,
  type BreakerMemory,
  type BreakerRules,
  type BreakerState,
  type Decision,
  decide,
  FRESH_BREAKER,
  type Recorded,
  record,
} from "../breaker/index.js";
import { attemptsBefore } from "./attempts.js";
import type { LimitRules } from "./limits.js";
import { FRESH_LIMITS, freeLease, type LimitMemory, takeTurn } from "./model.js";

/** What guards the attempts of an API: a breaker, limits, or both. */
export interface GuardPolicy {
  readonly breaker?: BreakerRules;
  readonly limits?: LimitRules;
}

/** Memory of one API and one key. */
export interface GuardMemory {
  readonly breaker: BreakerMemory;
  readonly limits: LimitMemory;
}

export const FRESH_GUARD: GuardMemory = { breaker: FRESH_BREAKER, limits: FRESH_LIMITS };

export interface Entry {
  readonly allowed: boolean;
  readonly reason: "" | "open" | "rate" | "busy";
  readonly state: BreakerState;
  readonly waitMs: number;
  /** For `leave`. */
  readonly probe: number;
  readonly memory: GuardMemory;
}

/**
 * Before an attempt: both decisions at once, as the script of a Redis store makes them. What one of them refuses costs
 * nothing of the other: no turn while the breaker stops the call, and no probe while there is no turn. Places of the run's
 * attempts before are free, and who asks again keeps its own: an answer was lost, not a second call begun.
 */
export function enter(known: GuardMemory, id: string, nowMs: number, { breaker, limits }: GuardPolicy): Entry {
  const memory = without(known, attemptsBefore(id));
  const said = breaker && decide(without(memory, [id]).breaker, nowMs, breaker);
  if (said && !said.allowed) return { ...said, memory: { ...memory, breaker: said.memory } };
  const turn = limits && takeTurn(memory.limits, id, nowMs, limits);
  const kept = turn ? turn.memory : memory.limits;
  if (turn && !turn.allowed) {
    return { ...turn, state: memory.breaker.state, probe: 0, memory: { ...memory, limits: kept } };
  }
  const after = { breaker: said ? ofCall(said, id) : memory.breaker, limits: kept };
  const { reason = "", waitMs = 0, state = "closed", probe = 0 } = said ?? {};
  return { allowed: true, reason, state, waitMs, probe, memory: after };
}

/** Frees the places of calls. */
function without({ breaker, limits }: GuardMemory, calls: readonly string[]): GuardMemory {
  const probesOut = breaker.probesOut.filter(({ call = "" }) => !calls.includes(call));
  return { breaker: { ...breaker, probesOut }, limits: calls.reduce(freeLease, limits) };
}

const ofCall = ({ memory, probe }: Decision, call: string): BreakerMemory => ({
  ...memory,
  probesOut: memory.probesOut.map((out) => (out.id === probe ? { ...out, call } : out)),
});

/** After an attempt, on every path: frees its place and tells the breaker how it ended. */
export function leave(
  memory: GuardMemory,
  id: string,
  report: AttemptReport,
  nowMs: number,
  { breaker }: GuardPolicy,
): Pick<Recorded, "state" | "failures"> & { readonly memory: GuardMemory } {
  const limits = freeLease(memory.limits, id);
  if (breaker === undefined) return { state: "closed", failures: 0, memory: { ...memory, limits } };
  const { state, failures, memory: after } = record(memory.breaker, report, nowMs, breaker);
  return { state, failures, memory: { breaker: after, limits } };
}
