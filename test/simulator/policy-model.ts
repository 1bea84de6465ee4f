import type { Outcome } from "../../lib/pattern/index.js";
import { jitterRange, type ResolvedPolicy, type ResolvedRetry, waitBeforeRetry } from "../../lib/policy/index.js";

/** What the integration service does with one call; `null` is a failure without a status. */
export type Reply = { readonly afterMs: number } & (
  | { readonly path: "success" }
  | { readonly path: "failure"; readonly status: number | null }
  | { readonly path: "timeout" }
);

export interface Prediction {
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly waitsMs: readonly number[];
  readonly elapsedMs: number;
}

export interface Surroundings {
  /** The flow step's own limit. */
  readonly stepLimitMs: number;
  /** Random numbers in the order in which waits draw them, over and over. */
  readonly draws: readonly number[];
}

/** What a policy promises, from its own functions only: it knows no flow, no expression and no YAML. */
export function predict(policy: ResolvedPolicy, replies: readonly Reply[], around: Surroundings): Prediction {
  const { retry, patienceMs = Number.POSITIVE_INFINITY } = policy;
  const waitsMs: number[] = [];
  let nowMs = 0;
  let drawn = 0;
  for (let attempt = 1; ; attempt++) {
    const reply = inTime(replies[Math.min(attempt, replies.length) - 1] as Reply, around.stepLimitMs);
    nowMs += reply.afterMs;
    const lastStatus = reply.path === "failure" ? reply.status : 0;
    const endWith = (outcome: Outcome): Prediction => ({
      outcome,
      attempts: attempt,
      lastStatus,
      waitsMs,
      elapsedMs: nowMs,
    });

    if (reply.path === "success") return endWith("succeeded");
    const retryable = classOf(retry, lastStatus);
    if (retryable === undefined) return endWith("rejected");
    if (attempt > retry.maxRetries) return endWith("exhausted");
    const { backoff } = retry[retryable];
    const { low, high } = jitterRange(backoff.jitter);
    const draw = low === high ? 0 : (around.draws[drawn++ % around.draws.length] as number);
    const waitMs = waitBeforeRetry(backoff, attempt, draw);
    if (wholeSeconds(nowMs) + wholeSeconds(waitMs) > wholeSeconds(patienceMs)) return endWith("expired");
    waitsMs.push(waitMs);
    nowMs += waitMs;
  }
}

/** The flow stops listening after its own limit, whatever would have come. */
const inTime = (reply: Reply, limitMs: number): Reply =>
  reply.afterMs <= limitMs ? reply : { path: "timeout", afterMs: limitMs };

/** No answer, and an answer without a status, are transient where the policy says that time-outs are. */
function classOf(
  { throttled, transient }: ResolvedRetry,
  status: number | null,
): "throttled" | "transient" | undefined {
  if (status === null || status === 0) return transient.timeout ? "transient" : undefined;
  if (throttled.statuses.includes(status)) return "throttled";
  return transient.statuses.includes(status) ? "transient" : undefined;
}

/** Date-times of the platform have whole seconds. */
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);
