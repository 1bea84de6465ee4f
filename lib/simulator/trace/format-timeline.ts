import { formatMilliseconds } from "../../common/duration.js";
import type { Exchange } from "../http.js";
import { effectText } from "./effect-text.js";
import type { ActionEvent, EndEvent, PauseEvent, RequestEvent, TraceEvent } from "./events.js";
import { clockText, oneLine, outcomeText, valueText } from "./text.js";

/** Colours a part of a line, or leaves it as it is. */
export type TimelinePaint = (text: string, colour: "bold" | "red" | "green" | "yellow" | "cyan") => string;

/** Letters of a value. */
const MOST = 200;
const TIME_WIDTH = 11;
const PLACE_WIDTH = 9;
const INDENT = " ".repeat(TIME_WIDTH + PLACE_WIDTH + 4);
const GOOD_ENDS: ReadonlySet<EndEvent["how"]> = new Set([
  "endWorkflow",
  "disconnect",
  "transfer",
  "endState",
  "exit",
  "endModule",
  "surveyInvite",
]);

/** A trace for reading: a line for each action with time and place, below it what it did. One event at a time. */
export class Timeline {
  private container: string | undefined;

  constructor(private readonly paint: TimelinePaint = (text) => text) {}

  /** Lines for the next event, each with its line end. */
  next(event: TraceEvent): string {
    return this.lines(event)
      .map((line) => `${line.trimEnd()}\n`)
      .join("");
  }

  private lines(event: TraceEvent): readonly string[] {
    switch (event.type) {
      case "action":
        return this.action(event);
      case "path":
        return [`${INDENT}→ ${oneLine(event.path)}`];
      case "assign":
        return [`${INDENT}${oneLine(event.variable)} = ${valueText(event.value)}`];
      case "request":
        return this.request(event);
      case "pause":
        return [`${INDENT}${this.paint(pauseText(event), "yellow")}`];
      case "effect":
        return [INDENT + effectText(event)];
      case "error": {
        const text = `flow error ${oneLine(event.code)}: ${oneLine(event.message)} (handled by ${oneLine(event.handledBy)})`;
        return [`${INDENT}${this.paint(text, "red")}`];
      }
      case "end":
        return [this.paint(`${time(event.atMs)}  end: ${endText(event)}`, GOOD_ENDS.has(event.how) ? "green" : "red")];
    }
  }

  private action({ atMs, place, kind, name, container, module }: ActionEvent): readonly string[] {
    const block = module === undefined ? container : `${module}: ${container}`;
    const heading = block === this.container ? [] : [this.paint(oneLine(block), "bold")];
    this.container = block;
    const where = (place ? `${place.line}:${place.column}` : "").padEnd(PLACE_WIDTH);
    const what = name === undefined ? "" : `  ${oneLine(name)}`;
    return [...heading, `${time(atMs)}  ${where}  ${this.paint(oneLine(kind), "cyan")}${what}`];
  }

  private request(event: RequestEvent): readonly string[] {
    const { exchange, path, outputs, tookMs, integration, dataAction, inputs } = event;
    const colour = path === "success" ? "green" : "red";
    const result = `${path} after ${formatMilliseconds(tookMs)}: ${valueText(outputs, MOST)}`;
    const call = `${oneLine(integration)} / ${oneLine(dataAction)} ${valueText(inputs, MOST)}`;
    return [call, ...(exchange === undefined ? [] : wireLines(exchange)), this.paint(result, colour)].map(
      (line) => INDENT + line,
    );
  }
}

/** The whole trace of a run. */
export function formatTimeline(events: readonly TraceEvent[], paint?: TimelinePaint): string {
  const timeline = new Timeline(paint);
  return events.map((event) => timeline.next(event)).join("");
}

const time = (ms: number): string => clockText(ms).padStart(TIME_WIDTH);

function wireLines({ request, outcome }: Exchange): readonly string[] {
  const headers = (of: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(of).map(([name, value]) => `  | ${oneLine(name)}: ${oneLine(value)}`);
  const body = (text: string | undefined): readonly string[] => (text ? [`  | ${oneLine(text)}`] : []);
  return [
    `  > ${request.method} ${oneLine(request.url)}`,
    ...headers(request.headers),
    ...body(request.body),
    `  < ${outcomeText(outcome)}`,
    ...(outcome.kind === "response" ? [...headers(outcome.headers), ...body(outcome.body)] : []),
  ];
}

export function pauseText({ cause, askedMs, doneMs }: PauseEvent): string {
  const asked = formatMilliseconds(askedMs);
  return askedMs === doneMs ? `${cause} ${asked}` : `${cause} ${formatMilliseconds(doneMs)} of ${asked}`;
}

/** `endWorkflow exitReason "Succeeded"`. */
export function endText({ how, detail }: EndEvent): string {
  if (detail === undefined) return how;
  if (typeof detail !== "object" || detail === null || Array.isArray(detail))
    return `${how} ${valueText(detail, MOST)}`;
  const members = Object.entries(detail).map(([key, value]) => `${oneLine(key)} ${valueText(value, MOST)}`);
  return [how, ...(members.length === 0 ? [] : [members.join(", ")])].join(" ");
}
