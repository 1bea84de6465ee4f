import type { JsonValue } from "../data-action/index.js";
import type { Outcome } from "../pattern/index.js";
import type { Fallback } from "../policy/index.js";
import type { RequestEvent, SimulationResult, TraceEvent } from "../simulator/index.js";
import { digest } from "../simulator/scenario/digest.js";

/**
 * What becomes of a flow that gave up on its API: the fallbacks of policies by their names, and `transfer` to somewhere
 * else than a queue's agents or its voicemail.
 */
export type FallbackKind = Fallback["kind"] | "transfer";

/** A run as the matchers see it. */
export interface Reading {
  /** Every call of a data action, in order. */
  readonly requests: readonly RequestEvent[];
  /** Calls of the data action that the flow calls first: the attempts of the pattern. */
  readonly attempts: readonly RequestEvent[];
  /** Virtual milliseconds that the flow waited between an attempt and the next, as scenarios count them. */
  readonly waitsMs: readonly number[];
  /** Absent for a flow that is not of the pattern, or that broke off. */
  readonly outcome?: Outcome;
  readonly succeeded: boolean;
  readonly fallback?: FallbackKind;
}

export function readRun(result: SimulationResult): Reading {
  const { requests, attempts, waits } = digest(result);
  const outcome = outcomeOf(result);
  const succeeded = outcome === undefined ? isSuccess(attempts.at(-1)) : outcome === "succeeded";
  const fallback = succeeded ? undefined : fallbackOf(result, requests);
  return {
    requests,
    attempts,
    waitsMs: waits.map(({ ms }) => ms),
    ...(outcome !== undefined && { outcome }),
    succeeded,
    ...(fallback !== undefined && { fallback }),
  };
}

/** Behind a relay every answer is a success of the data action; the envelope says what it was for the API. */
const isSuccess = (last: RequestEvent | undefined): boolean => last?.path === "success" && last.outputs.ok !== false;

/** The variable `outcome` of the flow or of the module that was run, when it has a value. */
export function outcomeOf({ variables }: SimulationResult): Outcome | undefined {
  const value = variables["Flow.outcome"] ?? variables["Common.outcome"];
  return typeof value === "string" && value !== "" ? (value as Outcome) : undefined;
}

/** A run that broke off has no fallback: that is the point of one. */
function fallbackOf({ end, events }: SimulationResult, requests: readonly RequestEvent[]): FallbackKind | undefined {
  const hasCalled = (name: RegExp): boolean =>
    requests.some(({ dataAction, path }) => path === "success" && name.test(dataAction));
  switch (end.how) {
    case "error":
    case "stopped":
    case "hangUp":
      return undefined;
    case "transfer":
      return transferKind(end.detail);
    default:
      if (hasCalled(/callback/i) || events.some(isEffect("createCallback"))) return "callback";
      if (hasCalled(/^Start /)) return "handOffToWorkflow";
      // A caller who waits in a queue anyway stays there until somebody answers.
      if (isMember(end.detail, "answered")) return "queue";
      if (end.how !== "disconnect") return "manualReview";
      return events.some(isEffect("sendResponse")) ? "message" : "disconnect";
  }
}

function transferKind(detail: JsonValue | undefined): FallbackKind {
  if (isMember(detail, "voicemail")) return "voicemail";
  return isMember(detail, "queue") ? "queue" : "transfer";
}

const isMember = (value: JsonValue | undefined, name: string): boolean =>
  typeof value === "object" && value !== null && name in value;

const isEffect =
  (effect: string) =>
  (event: TraceEvent): boolean =>
    event.type === "effect" && event.effect === effect;

const TRANSFERS: readonly FallbackKind[] = ["queue", "voicemail", "transfer"];

/** Whether a fallback is of a kind; every transfer is a `transfer`. */
export const isOfKind = (fallback: FallbackKind, kind: FallbackKind): boolean =>
  fallback === kind || (kind === "transfer" && TRANSFERS.includes(fallback));
