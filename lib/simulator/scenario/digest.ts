import type { SimulationResult } from "../options.js";
import type { ActionEvent, PauseEvent, RequestEvent, TracePlace } from "../trace/events.js";

/** Pauses that a flow makes of its own will, so that they can be waits before a retry. */
const WAITS: ReadonlySet<PauseEvent["cause"]> = new Set(["wait", "music", "audio"]);

/** What expectations ask of a run. */
export interface Digest {
  readonly result: SimulationResult;
  readonly requests: readonly RequestEvent[];
  readonly actions: readonly ActionEvent[];
  /** One event for each action that ran, by its number in the flow. */
  readonly actionsByNumber: ReadonlyMap<number, ActionEvent>;
  /** Calls of the data action that is looked at. */
  readonly attempts: readonly RequestEvent[];
  /** Virtual time that the flow passed between an attempt and the next. Without any data action: each Wait action. */
  readonly waits: readonly DigestedWait[];
}

export interface DigestedWait {
  readonly ms: number;
  /** When the wait was over. */
  readonly atMs: number;
}

/** @param dataAction name of the data action to look at; by default the one that is called first */
export function digest(result: SimulationResult, dataAction?: string): Digest {
  const requests = result.events.filter((event) => event.type === "request");
  const actions = result.events.filter((event) => event.type === "action");
  const [first] = requests;
  const isAttempt = (request: RequestEvent): boolean =>
    dataAction === undefined
      ? request.dataAction === first?.dataAction && request.integration === first.integration
      : request.dataAction === dataAction;
  return {
    result,
    requests,
    actions,
    actionsByNumber: new Map(actions.map((event) => [event.action, event])),
    attempts: requests.filter(isAttempt),
    waits: first === undefined ? waitActions(result) : gaps(result, isAttempt),
  };
}

function waitActions({ events }: SimulationResult): readonly DigestedWait[] {
  const waits = events.filter((event) => event.type === "pause" && event.cause === "wait");
  return (waits as readonly PauseEvent[]).map(({ atMs, doneMs }) => ({ ms: doneMs, atMs }));
}

function gaps({ events }: SimulationResult, isAttempt: (request: RequestEvent) => boolean): readonly DigestedWait[] {
  const waits: DigestedWait[] = [];
  let sinceAttempt: number | undefined;
  for (const event of events) {
    if (event.type === "request" && isAttempt(event)) {
      if (sinceAttempt !== undefined) waits.push({ ms: sinceAttempt, atMs: event.atMs });
      sinceAttempt = 0;
    } else if (event.type === "pause" && sinceAttempt !== undefined && WAITS.has(event.cause)) {
      sinceAttempt += event.doneMs;
    }
  }
  return waits;
}

/** Where in a trace something is to be seen. */
export interface TracePoint {
  readonly atMs: number;
  readonly place?: TracePlace;
}

/** The point of an event: its time, and the place of the action that runs then. */
export function pointOf(digested: Digest, index: number): TracePoint {
  const { events } = digested.result;
  const atMs = events[index]?.atMs ?? digested.result.elapsedMs;
  for (let at = Math.min(index, events.length - 1); at >= 0; at--) {
    const event = events[at];
    if (event?.type === "action") return { atMs, ...(event.place && { place: event.place }) };
  }
  return { atMs };
}
