import type { RecordedRequest } from "../simulator/fake-api/index.js";
import type { HttpOutcome } from "../simulator/http.js";
import type { ScriptSyntaxError } from "../simulator/script/problem.js";
import { printDuration } from "../simulator/script/units.js";
import { excerpt } from "./excerpt.js";
import type { Paint } from "./paint.js";

/** `12.345 s  POST /v1/sentiment  429 retry-after=7  after 2s` */
export function logLine({ atMs, method, url }: RecordedRequest, outcome: HttpOutcome, paint: Paint): string {
  const time = `${(atMs / 1000).toFixed(3)} s`.padStart(10);
  const after = outcome.kind === "silence" || outcome.afterMs === 0 ? "" : `  after ${printDuration(outcome.afterMs)}`;
  return `${time}  ${method} ${url}  ${outcomeText(outcome, paint)}${after}`;
}

/** Without the request's headers, which may hold secrets. */
export const jsonLine = ({ headers: _, ...request }: RecordedRequest, outcome: HttpOutcome): string =>
  JSON.stringify({ type: "request", ...request, outcome });

function outcomeText(outcome: HttpOutcome, paint: Paint): string {
  if (outcome.kind === "silence") return paint("no answer", "red");
  if (outcome.kind === "reset") return paint("reset", "red");
  const wait = outcome.headers["retry-after"];
  const colour = outcome.status < 300 ? "green" : outcome.status < 500 ? "yellow" : "red";
  return paint(String(outcome.status), colour) + (wait === undefined ? "" : ` retry-after=${wait}`);
}

/** Every problem with its line of the script. */
export function problemLines(
  { problems }: ScriptSyntaxError,
  file: string,
  text: string,
  paint: Paint,
): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return problems.flatMap(({ line, column, length, message, hint }) => [
    `${paint(`${file}:${line}:${column}`, "bold")} ${paint(message, "red")}`,
    ...excerpt(line, lines[line - 1] ?? "", column, length),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ]);
}
