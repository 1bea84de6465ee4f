import type { Flow, FlowSource } from "../architect/flow/index.js";
import type { JsonValue } from "../data-action/index.js";
import type { DataActionPort } from "./port.js";
import type { DataTables, TableRows } from "./tables/data-tables.js";
import type { EndEvent, TraceEvent } from "./trace/events.js";

/** What surrounds a flow run. Everything has a default that says "not there". */
export interface World {
  /** Answers data actions. @default every call stops the run: there is no API */
  readonly port?: DataActionPort;
  /**
   * Data tables by name. A table that is not here fails its lookup. Runs that are given the same `DataTables` see what
   * each other has written.
   */
  readonly tables?: Readonly<Record<string, TableRows>> | DataTables;
  /** Names that the find actions and functions find, by kind; ids are `id of <name>` unless given. */
  readonly objects?: {
    readonly queues?: readonly string[];
    readonly users?: readonly string[];
    readonly skills?: readonly string[];
  };
  /** Open, closed, holiday, emergency, ... by the name of the schedule or schedule group. */
  readonly schedules?: Readonly<Record<string, string>>;
  /** Common modules by name. One that is missing stops the run. */
  readonly modules?: Readonly<Record<string, Flow>>;
}

/** What the caller or the conversation does. */
export interface Conversation {
  /** Digits for Collect Input and menus, one text for each time they are asked; `""` is no entry. */
  readonly entries?: readonly string[];
  /** Virtual time at which the caller hangs up. @default never */
  readonly hangUpAtMs?: number;
  /** Virtual time at which an agent answers, which ends an in-queue flow. @default never */
  readonly answeredAtMs?: number;
  /** Attributes at the start. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Built-in variables such as `Call.Ani` or `Message.Message.body`. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  /** Whether transfers succeed. @default true */
  readonly transfersSucceed?: boolean;
}

export interface SimulateOptions extends World {
  /** Positions for the trace. */
  readonly source?: FlowSource;
  /** Values of the flow's input variables, by name without `Flow.`. */
  readonly inputs?: Readonly<Record<string, JsonValue>>;
  readonly conversation?: Conversation;
  /** Seed of every random number. Same seed, same bytes. @default 1 */
  readonly seed?: number;
  /** Takes the place of the seeded `Random()`: a number from 0 to 1. */
  readonly random?: () => number;
  /** Virtual date and time of the start. @default 2026-01-01T00:00:00Z */
  readonly startAt?: string;
  /** Actions that are not modelled: which output path each takes, by the name of the action. @default none: they stop the run */
  readonly assume?: Readonly<Record<string, string>>;
  /** Actions that a run may execute. @default 10000, the platform's limit */
  readonly actionLimit?: number;
  /** Words a minute of text-to-speech. @default 160 */
  readonly wordsPerMinute?: number;
  /** Gets every event as it happens; without it events are collected in the result. */
  readonly onEvent?: (event: TraceEvent) => void;
  /** Leave out events, for speed. @default true */
  readonly trace?: boolean;
  /** A message for the end of the run is not enough: the flow file's name. */
  readonly fileName?: string;
}

export interface SimulationResult {
  readonly end: EndEvent;
  /** Virtual time from start to end. */
  readonly elapsedMs: number;
  readonly actions: number;
  /** Final values by full name: `Flow.outcome`. State and task variables are of their last use. */
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** Participant or conversation attributes at the end. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly events: readonly TraceEvent[];
}
