import type { AttemptEnd, BreakerRules } from "./breaker.js";
import { type BreakerMemory, failuresInWindow, isAhead, type Probe } from "./memory.js";
import { type BreakerState, TRANSITIONS, type TransitionName } from "./transitions.js";
import { verdictOf } from "./verdict.js";

/** What a breaker says to a run that wants to call. */
export interface Decision {
  /** Whether the call may be made: always in metricsOnly. */
  readonly allowed: boolean;
  /** `open`: it stops the call, or would but for metricsOnly. */
  readonly reason: "" | "open";
  readonly state: BreakerState;
  /** Milliseconds until asking again makes sense; 0 without a reason. */
  readonly waitMs: number;
  /** Id of the probe that this call is, to be handed to `record`; 0: none. */
  readonly probe: number;
  readonly memory: BreakerMemory;
  readonly transition?: TransitionName;
}

/** How an attempt ended that `decide` allowed. */
export interface AttemptReport {
  readonly end: AttemptEnd;
  /** `probe` of its decision. */
  readonly probe: number;
}

export interface Recorded {
  readonly state: BreakerState;
  /** Failures that count now; 0 unless closed. */
  readonly failures: number;
  readonly memory: BreakerMemory;
  readonly transition?: TransitionName;
}

/** Whether a call may be made now. Pure: the answer holds the memory that comes after it. */
export function decide(memory: BreakerMemory, nowMs: number, rules: BreakerRules): Decision {
  if (memory.state === "closed") return { allowed: true, reason: "", state: "closed", waitMs: 0, probe: 0, memory };
  if (memory.state === "open") {
    if (isAhead(memory.openUntilMs, nowMs, rules.openForMs)) return stopped(memory, memory.openUntilMs - nowMs, rules);
    return { ...sendProbe(change(memory, "probe"), nowMs, rules), transition: "probe" };
  }
  const probesOut = memory.probesOut.filter(({ untilMs }) => isAhead(untilMs, nowMs, rules.probeForMs));
  const current = { ...memory, probesOut };
  if (probesOut.length + memory.healthyProbes < rules.probes) return sendProbe(current, nowMs, rules);
  return stopped(current, Math.min(...probesOut.map(({ untilMs }) => untilMs)) - nowMs, rules);
}

/** Takes down how an attempt ended. Ends of calls from before a change of state change nothing. */
export function record(
  memory: BreakerMemory,
  { end, probe }: AttemptReport,
  nowMs: number,
  rules: BreakerRules,
): Recorded {
  const verdict = verdictOf(end, rules.counts);
  if (memory.state === "closed") return verdict === "failed" ? addFailure(memory, nowMs, rules) : recorded(memory);
  const own = memory.probesOut.find(({ id }) => id === probe);
  if (memory.state === "open" || own === undefined || !isAhead(own.untilMs, nowMs, rules.probeForMs)) {
    return recorded(memory);
  }
  if (verdict === "failed") return recorded(opened(memory, "relapse", nowMs, rules), "relapse");
  const healthyProbes = memory.healthyProbes + (verdict === "healthy" ? 1 : 0);
  if (healthyProbes >= rules.probes) return recorded(change(memory, "recover"), "recover");
  return recorded({ ...memory, healthyProbes, probesOut: without(memory.probesOut, own) });
}

function addFailure(memory: BreakerMemory, nowMs: number, rules: BreakerRules): Recorded {
  const failures = [...failuresInWindow(memory.failures, nowMs, rules), nowMs];
  if (failures.length >= rules.failures) return recorded(opened(memory, "trip", nowMs, rules), "trip");
  return recorded({ ...memory, failures });
}

function sendProbe(memory: BreakerMemory, nowMs: number, { probeForMs }: BreakerRules): Decision {
  const id = memory.lastProbe + 1;
  const probesOut = [...memory.probesOut, { id, untilMs: nowMs + probeForMs }];
  const after = { ...memory, lastProbe: id, probesOut };
  return { allowed: true, reason: "", state: memory.state, waitMs: 0, probe: id, memory: after };
}

const stopped = (memory: BreakerMemory, waitMs: number, { metricsOnly }: BreakerRules): Decision => ({
  allowed: metricsOnly,
  reason: "open",
  state: memory.state,
  waitMs,
  probe: 0,
  memory,
});

/** Every change of state goes through the table, and begins with nothing counted. */
const change = (memory: BreakerMemory, name: TransitionName): BreakerMemory => ({
  ...memory,
  state: TRANSITIONS[name].to,
  failures: [],
  probesOut: [],
  healthyProbes: 0,
});

const opened = (
  memory: BreakerMemory,
  name: "trip" | "relapse",
  nowMs: number,
  { openForMs }: BreakerRules,
): BreakerMemory => ({ ...change(memory, name), openUntilMs: nowMs + openForMs });

const recorded = (memory: BreakerMemory, transition?: TransitionName): Recorded => ({
  state: memory.state,
  failures: memory.failures.length,
  memory,
  ...(transition && { transition }),
});

const without = (probes: readonly Probe[], own: Probe): readonly Probe[] => probes.filter(({ id }) => id !== own.id);
