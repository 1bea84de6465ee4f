import { ENTER_SCRIPT } from "../../../lib/data-action/redis/enter-script.js";
import { LEAVE_SCRIPT } from "../../../lib/data-action/redis/leave-script.js";
import { type BreakerMemory, type BreakerRules, FRESH_BREAKER } from "../../../lib/policy/breaker/index.js";
import {
  enter,
  FRESH_LIMITS,
  type GuardMemory,
  type GuardPolicy,
  type LimitMemory,
  leave,
} from "../../../lib/policy/limits/index.js";
import type { HttpRequest, Transport } from "../../../lib/simulator/http.js";

/** What a script is called with, read from the body of the request. */
interface Evaluation {
  readonly script: string;
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

type Result = readonly (string | number)[];

const END = { healthy: "succeeded", failed: "transient", nothing: "notSent" } as const;

/** Any time: the model takes a time in the future for one of a clock that was set back, so zero is none. */
const START_MS = 1_767_225_600_000;

/** Stands for Redis behind the REST form of Upstash: answers its scripts by the pure functions of the policy. */
export function redisModel(): Transport & { flush(): void } {
  const breakers = new Map<string, BreakerMemory>();
  const calls = new Map<string, LimitMemory["calls"]>();
  const leases = new Map<string, LimitMemory["leases"]>();
  const probes = new Map<string, number>();
  const failed = new Set<string>();
  const read = (circuit: string, callsKey: string, leasesKey: string): GuardMemory => ({
    breaker: breakers.get(circuit) ?? FRESH_BREAKER,
    limits: {
      calls: calls.get(callsKey) ?? FRESH_LIMITS.calls,
      leases: leases.get(leasesKey) ?? FRESH_LIMITS.leases,
    },
  });

  const entering = ({ keys, args }: Evaluation, nowMs: number): Result => {
    const [circuit = "", , callsKey = "", leasesKey = ""] = keys;
    const [id = ""] = args;
    const entry = enter(read(circuit, callsKey, leasesKey), id, nowMs, enterPolicy(args));
    breakers.set(circuit, entry.memory.breaker);
    calls.set(callsKey, entry.memory.limits.calls);
    leases.set(leasesKey, entry.memory.limits.leases);
    if (entry.probe > 0) probes.set(id, entry.probe);
    return [entry.state, entry.reason, entry.allowed ? 1 : 0, entry.waitMs];
  };
  const leaving = ({ keys, args }: Evaluation, nowMs: number): Result => {
    const [circuit = "", , , leasesKey = ""] = keys;
    const [id = "", outcome] = args;
    // The script notes failures by the call's id: an end that is told twice counts once.
    const end = failed.has(id) ? "notSent" : END[outcome as keyof typeof END];
    if (outcome === "failed") failed.add(id);
    const report = { end, probe: probes.get(id) ?? 0 };
    const told = leave(read(circuit, "", leasesKey), id, report, nowMs, leavePolicy(args));
    breakers.set(circuit, told.memory.breaker);
    leases.set(leasesKey, told.memory.limits.leases);
    return [told.state, told.failures];
  };

  return {
    send: ({ body = "" }, { atMs }) => {
      const evaluation = readBody(body);
      const { script } = evaluation;
      if (script !== ENTER_SCRIPT && script !== LEAVE_SCRIPT) throw new Error("the model knows two scripts");
      const result = (script === ENTER_SCRIPT ? entering : leaving)(evaluation, START_MS + atMs);
      const headers = { "content-type": "application/json" };
      return { kind: "response", status: 200, headers, body: JSON.stringify({ result }), afterMs: 0 };
    },
    flush: () => {
      for (const memory of [breakers, calls, leases, probes, failed]) memory.clear();
    },
  };
}

/** Whether a request asks for a call; else it tells of its end. */
export const isEnter = ({ body = "" }: Pick<HttpRequest, "body">): boolean => readBody(body).script === ENTER_SCRIPT;

function readBody(body: string): Evaluation {
  const [command, script = "", count, ...rest] = JSON.parse(body) as string[];
  if (command !== "EVAL") throw new Error(`the model runs scripts, not ${command}`);
  return { script, keys: rest.slice(0, Number(count)), args: rest.slice(Number(count)) };
}

const UNUSED = { failures: 1, withinMs: 1, window: "sliding", counts: ["transient"], metricsOnly: false } as const;

/** Zero probes: no breaker; zero calls: no limit. */
function enterPolicy(args: readonly string[]): GuardPolicy {
  const [probes = 0, openForMs = 0, probeForMs = 0, watching, perSecond = 0, inFlight = 0, leaseForMs = 0] = args
    .slice(1)
    .map(Number);
  const breaker: BreakerRules = { ...UNUSED, probes, openForMs, probeForMs, metricsOnly: watching === 1 };
  const limits = { leaseForMs, ...(perSecond > 0 && { perSecond }), ...(inFlight > 0 && { inFlight }) };
  return { ...(probes > 0 && { breaker }), limits };
}

function leavePolicy(args: readonly string[]): GuardPolicy {
  const [failures = 0, withinMs = 0, fixed, openForMs = 0, probes = 0, probeForMs = 0] = args.slice(2).map(Number);
  const window = fixed === 1 ? "fixed" : "sliding";
  return failures > 0 ? { breaker: { ...UNUSED, failures, withinMs, window, openForMs, probes, probeForMs } } : {};
}
