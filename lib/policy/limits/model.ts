import { isAhead } from "../breaker/index.js";
import type { LimitRules } from "./limits.js";

/** A call's place among those in flight, held until it is freed or over. */
export interface Lease {
  /** Chosen by who calls, and by nobody else. */
  readonly id: string;
  readonly untilMs: number;
}

/** All that is known of one key. Times are those of one clock, in milliseconds. */
export interface LimitMemory {
  /** When calls of the last second were allowed, in order. */
  readonly calls: readonly number[];
  readonly leases: readonly Lease[];
}

export const FRESH_LIMITS: LimitMemory = { calls: [], leases: [] };

export interface Turn {
  readonly allowed: boolean;
  /** `rate`: too many calls in the last second. `busy`: too many in flight. */
  readonly reason: "" | "rate" | "busy";
  /** Milliseconds until asking again makes sense; 0 when allowed. */
  readonly waitMs: number;
  readonly memory: LimitMemory;
}

const SECOND_MS = 1000;

/** When a call in flight ends is not known: asking again after so long is soon enough. */
export const BUSY_WAIT_MS = 500;

/**
 * Asks for a turn. Only an allowed call counts. Who asks again under an id that holds a lease keeps it: an answer was
 * lost, not a second call begun.
 */
export function takeTurn(memory: LimitMemory, id: string, nowMs: number, rules: LimitRules): Turn {
  const calls = memory.calls.filter((time) => isAhead(time + SECOND_MS, nowMs, SECOND_MS));
  const leases = memory.leases.filter((lease) => lease.id !== id && isAhead(lease.untilMs, nowMs, rules.leaseForMs));
  const current = { calls, leases: heldToo(memory, leases, id) };
  const { perSecond, inFlight, leaseForMs } = rules;
  if (inFlight !== undefined && leases.length >= inFlight) {
    const soonestMs = Math.min(...leases.map(({ untilMs }) => untilMs)) - nowMs;
    return { allowed: false, reason: "busy", waitMs: Math.min(BUSY_WAIT_MS, soonestMs), memory: current };
  }
  if (perSecond !== undefined && calls.length >= perSecond) {
    const oldest = calls[calls.length - perSecond] as number;
    return { allowed: false, reason: "rate", waitMs: oldest + SECOND_MS - nowMs, memory: current };
  }
  const after = {
    calls: perSecond === undefined ? [] : [...calls, nowMs],
    leases: inFlight === undefined ? [] : [...leases, { id, untilMs: nowMs + leaseForMs }],
  };
  return { allowed: true, reason: "", waitMs: 0, memory: after };
}

/** A refusal takes nothing from who holds a lease. */
const heldToo = (memory: LimitMemory, others: readonly Lease[], id: string): readonly Lease[] => [
  ...others,
  ...memory.leases.filter((lease) => lease.id === id),
];

/** Gives a place back. Doing so twice, or late, changes nothing of others' places. */
export const freeLease = (memory: LimitMemory, id: string): LimitMemory => ({
  ...memory,
  leases: memory.leases.filter((lease) => lease.id !== id),
});
