import { formatMilliseconds } from "../../common/duration.js";
import { effectText } from "./effect-text.js";
import type { EffectEvent, RequestEvent, TraceEvent } from "./events.js";
import type { TraceHead } from "./format-json.js";
import { endText, pauseText } from "./format-timeline.js";
import { oneLine, outcomeText } from "./text.js";

const FLOW = "F";
const CALLER = "C";
/** Letters of what is said. */
const MOST = 60;

/** A run as a Mermaid sequence diagram: the flow, each integration, and the caller where there is one. */
export function formatMermaid(head: TraceHead, events: readonly TraceEvent[]): string {
  const apis = participants(events);
  const hasCaller = head.flowType !== "workflow" && events.some(({ type }) => type === "effect");
  const lines = [
    ...(hasCaller ? [`participant ${CALLER} as Caller`] : []),
    `participant ${FLOW} as ${escaped(head.flow)}`,
    ...[...apis].map(([name, id]) => `participant ${id} as ${escaped(name)}`),
    ...bodyLines(events, apis, hasCaller),
  ];
  return ["sequenceDiagram", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

function participants(events: readonly TraceEvent[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const event of events) {
    if (event.type === "request" && !ids.has(event.integration)) ids.set(event.integration, `A${ids.size + 1}`);
  }
  return ids;
}

function bodyLines(
  events: readonly TraceEvent[],
  apis: ReadonlyMap<string, string>,
  hasCaller: boolean,
): readonly string[] {
  let container: string | undefined;
  const note = (text: string): string => `Note over ${FLOW}: ${escaped(text)}`;
  const lineOf = (event: TraceEvent): readonly string[] => {
    switch (event.type) {
      case "action": {
        const isNew = event.container !== container;
        container = event.container;
        return isNew ? [note(event.container)] : [];
      }
      case "request":
        return requestLines(event, apis.get(event.integration) ?? FLOW);
      case "pause":
        return [note(pauseText(event))];
      case "effect":
        return [hasCaller ? callerLine(event) : note(effectText(event, MOST))];
      case "error":
        return [note(`flow error ${event.code}, handled by ${event.handledBy}`)];
      case "end":
        return [note(`end: ${endText(event)}`)];
      default:
        return [];
    }
  };
  return events.flatMap(lineOf);
}

/** What the caller enters goes the other way. */
function callerLine(event: EffectEvent): string {
  const arrow = event.effect === "entry" ? `${CALLER}->>${FLOW}` : `${FLOW}->>${CALLER}`;
  return `${arrow}: ${escaped(effectText(event, MOST))}`;
}

function requestLines(event: RequestEvent, api: string): readonly string[] {
  const { exchange, dataAction, path, tookMs } = event;
  const sent = exchange === undefined ? "" : ` ${exchange.request.method} ${exchange.request.url}`;
  const got = exchange === undefined ? "" : ` ${outcomeText(exchange.outcome)}`;
  const answer = `${path}${got} after ${formatMilliseconds(tookMs)}`;
  const arrow = path === "success" ? "-->>" : "--x";
  return [`${FLOW}->>${api}: ${escaped(`${dataAction}${sent}`)}`, `${api}${arrow}${FLOW}: ${escaped(answer)}`];
}

/** Mermaid ends a text at `;` and `#`, reads HTML and `%%` comments; any letter may be written as `#<code>;`. */
function escaped(text: string): string {
  const coded = oneLine(text).replace(/[#;<>&%\\]/g, (letter) => `#${letter.charCodeAt(0)};`);
  // A text that starts like this would be taken for a setting of the line.
  return coded.replace(/^(\s*(?:no)?wrap):/i, "$1#58;") || " ";
}
