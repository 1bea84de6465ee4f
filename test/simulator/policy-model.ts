import type { ErrorKind } from "../../lib/data-action/index.js";
import type { Outcome } from "../../lib/pattern/index.js";
import {
  type Advice,
  askedWait,
  isLow,
  isOverlong,
  jitterRange,
  type ResolvedPolicy,
  type ResolvedRetry,
  waitAfter,
  waitBeforeRetry,
} from "../../lib/policy/index.js";

/** What a relay says that it got from the API. */
export interface Answer extends Advice {
  readonly ok: boolean;
  readonly status: number;
  readonly errorKind: ErrorKind;
}

/** What the integration service does with one call; `null` is a failure without a status. */
export type Reply = { readonly afterMs: number } & (
  | { readonly path: "success" }
  | { readonly path: "answer"; readonly answer: Answer }
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
  /** Of the flow type. */
  readonly longestPauseMs: number;
  /** What a pause of some length takes. @default that length */
  readonly pauseOf?: (waitMs: number) => number;
  /** Calls left, as the caller of the flow knows them. @default -1 */
  readonly remaining?: number;
  /** Time from the start of the flow to the pattern's own. @default 0 */
  readonly startMs?: number;
}

const SILENT: Advice = { retryAfterSeconds: -1, rateLimitRemaining: -1 };

/** What a policy promises, from its own functions only: it knows no flow, no expression and no YAML. */
export function predict(policy: ResolvedPolicy, replies: readonly Reply[], around: Surroundings): Prediction {
  const { retry, patienceMs = Number.POSITIVE_INFINITY } = policy;
  const { longestPauseMs, pauseOf = (waitMs) => waitMs, remaining: rateLimitRemaining = -1 } = around;
  const plan = askedWait(retry, longestPauseMs);
  const waitsMs: number[] = [];
  let nowMs = around.startMs ?? 0;
  let drawn = 0;
  const draw = (): number => around.draws[drawn++ % around.draws.length] as number;
  const pause = (ms: number): void => {
    waitsMs.push(ms);
    nowMs += ms;
  };

  if (isLow({ ...SILENT, rateLimitRemaining }, retry.lowRemaining)) pause(retry.lowRemaining?.waitMs ?? 0);
  for (let attempt = 1; ; attempt++) {
    const reply = inTime(replies[Math.min(attempt, replies.length) - 1] as Reply, around.stepLimitMs);
    nowMs += reply.afterMs;
    const lastStatus = statusOf(reply);
    const endWith = (outcome: Outcome): Prediction => ({
      outcome,
      attempts: attempt,
      lastStatus,
      waitsMs,
      elapsedMs: nowMs,
    });

    if (reply.path === "success" || (reply.path === "answer" && reply.answer.ok)) return endWith("succeeded");
    const retryable = isRefused(reply) ? undefined : classOf(retry, lastStatus);
    if (retryable === undefined) return endWith("rejected");
    if (attempt > retry.maxRetries) return endWith("exhausted");
    const advice = reply.path === "answer" ? reply.answer : SILENT;
    if (isOverlong(advice, plan)) return endWith("overlong");

    const { backoff } = retry[retryable];
    const { low, high } = jitterRange(backoff.jitter);
    const backoffMs = waitBeforeRetry(backoff, attempt, low === high ? 0 : draw());
    const spreads = plan !== undefined && plan.spreadPerSecond > 0 && advice.retryAfterSeconds > 0;
    const { lowRemaining } = retry;
    const waitMs = pauseOf(waitAfter(advice, { backoffMs, plan, lowRemaining, random: spreads ? draw() : 0 }));
    if (wholeSeconds(nowMs) + wholeSeconds(waitMs) > wholeSeconds(patienceMs)) return endWith("expired");
    pause(waitMs);
  }
}

function statusOf(reply: Reply): number | null {
  if (reply.path === "failure") return reply.status;
  return reply.path === "answer" ? reply.answer.status : 0;
}

/** A relay refuses the same request again. */
const isRefused = (reply: Reply): boolean =>
  reply.path === "answer" && reply.answer.status === 400 && reply.answer.errorKind === "refused";

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
