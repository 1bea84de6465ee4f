import type { Outcome } from "../pattern/index.js";
import type { EffectEvent, RequestEvent, SimulationResult } from "../simulator/index.js";
import { digest } from "../simulator/scenario/digest.js";

/** What becomes of a flow that gave up on its API. */
export type FallbackKind = "callback" | "manualReview" | "transfer" | "disconnect";

/** A run as the matchers see it. */
export interface Reading {
  /** Every call of a data action, in order. */
  readonly requests: readonly RequestEvent[];
  /** Calls of the data action that the flow calls first: the attempts of the pattern. */
  readonly attempts: readonly RequestEvent[];
  /** Virtual milliseconds that the flow waited between an attempt and the next, as scenarios count them. */
  readonly waitsMs: readonly number[];
  /** The flow's variable `Flow.outcome`, when it has one. */
  readonly outcome?: Outcome;
  readonly succeeded: boolean;
  readonly fallback?: FallbackKind;
}

export function readRun(result: SimulationResult): Reading {
  const { requests, attempts, waits } = digest(result);
  const outcome = outcomeOf(result);
  const succeeded = outcome === undefined ? attempts.at(-1)?.path === "success" : outcome === "succeeded";
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

function outcomeOf({ variables }: SimulationResult): Outcome | undefined {
  const value = variables["Flow.outcome"];
  return typeof value === "string" && value !== "" ? (value as Outcome) : undefined;
}

/** A run that broke off has no fallback: that is the point of one. */
function fallbackOf({ end, events }: SimulationResult, requests: readonly RequestEvent[]): FallbackKind | undefined {
  const isCallback = ({ dataAction, path }: RequestEvent): boolean =>
    path === "success" && /callback/i.test(dataAction);
  const madeCallback = events.some(
    (event): event is EffectEvent => event.type === "effect" && event.effect === "createCallback",
  );
  switch (end.how) {
    case "error":
    case "stopped":
    case "hangUp":
      return undefined;
    case "transfer":
      return "transfer";
    default:
      if (madeCallback || requests.some(isCallback)) return "callback";
      return end.how === "disconnect" ? "disconnect" : "manualReview";
  }
}
