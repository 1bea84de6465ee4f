import type { Outcome } from "../pattern/index.js";
import type { EffectEvent, RequestEvent, SimulationResult } from "../simulator/index.js";

/** What becomes of a flow that gave up on its API. */
export type FallbackKind = "callback" | "manualReview" | "transfer" | "disconnect";

/** A run as the matchers see it. */
export interface Reading {
  /** Every call of a data action, in order. */
  readonly requests: readonly RequestEvent[];
  /** Calls of the data action that the flow calls first: the attempts of the pattern. */
  readonly attempts: readonly RequestEvent[];
  /** Virtual milliseconds between the end of an attempt and the begin of the next. */
  readonly waitsMs: readonly number[];
  /** The flow's variable `Flow.outcome`, when it has one. */
  readonly outcome?: Outcome;
  readonly succeeded: boolean;
  readonly fallback?: FallbackKind;
}

export function readRun(result: SimulationResult): Reading {
  const requests = result.events.filter((event): event is RequestEvent => event.type === "request");
  const [first] = requests;
  const attempts = requests.filter((request) => first !== undefined && sameAction(request, first));
  const outcome = outcomeOf(result);
  const succeeded = outcome === undefined ? attempts.at(-1)?.path === "success" : outcome === "succeeded";
  const fallback = succeeded ? undefined : fallbackOf(result, requests);
  return {
    requests,
    attempts,
    waitsMs: attempts.slice(1).map((next, index) => beginOf(next) - (attempts[index] as RequestEvent).atMs),
    ...(outcome !== undefined && { outcome }),
    succeeded,
    ...(fallback !== undefined && { fallback }),
  };
}

const sameAction = (a: RequestEvent, b: RequestEvent): boolean =>
  a.integration === b.integration && a.dataAction === b.dataAction;

/** An event of a request stands at its answer. */
export const beginOf = ({ atMs, tookMs }: RequestEvent): number => atMs - tookMs;

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
