import type { SimulationResult } from "../options.js";
import type { TraceEvent } from "./events.js";

/** What a trace is about. */
export interface TraceHead {
  /** Name of the flow. */
  readonly flow: string;
  readonly flowType: string;
  /** As given by the user. */
  readonly file?: string;
}

/**
 * One JSON document: the flow, how it ended, the final values, every event. Keys are in a fixed order.
 * @param more further members for the document
 */
export function formatJson(head: TraceHead, result: SimulationResult, more: object = {}): string {
  const document = {
    flow: head.flow,
    flowType: head.flowType,
    ...(head.file !== undefined && { file: head.file }),
    end: ordered(result.end),
    elapsedMs: result.elapsedMs,
    actions: result.actions,
    ...more,
    variables: sorted(result.variables),
    attributes: sorted(result.attributes),
    events: result.events.map(ordered),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** An event as a line of JSON, for runs that are too long for one document. */
export function formatJsonLine(event: TraceEvent): string {
  return `${JSON.stringify(ordered(event))}\n`;
}

/** Order of an event's keys; keys of later versions come last, by name. */
const ORDER =
  "type atMs kind name container module action place path variable value integration dataAction inputs outputs tookMs exchange cause askedMs doneMs effect code message handledBy how detail";
const RANK: ReadonlyMap<string, number> = new Map(ORDER.split(" ").map((key, index) => [key, index]));

function ordered(event: TraceEvent): object {
  const rank = (key: string): number => RANK.get(key) ?? RANK.size;
  const entries = Object.entries(event).sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
  return Object.fromEntries(entries);
}

/** A record by its names, so that it does not matter in which order they came to be. */
function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
