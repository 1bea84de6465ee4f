import type { JsonValue } from "../../data-action/index.js";
import type { HttpOutcome } from "../http.js";

/** Virtual time as a clock: `0:07.250`, with hours when there are any: `1:00:07.250`. */
export function clockText(ms: number): string {
  const whole = Math.round(ms);
  const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const rest = `${pad(Math.floor(whole / 1000) % 60, 2)}.${pad(whole % 1000, 3)}`;
  return hours > 0 ? `${hours}:${pad(minutes, 2)}:${rest}` : `${minutes}:${rest}`;
}

/** A value as JSON on one line, cut after `most` letters. */
export function valueText(value: JsonValue, most = 120): string {
  return oneLine(JSON.stringify(value), most);
}

/** Control characters become blanks: a text of a server may not move the cursor of a terminal. */
export function oneLine(text: string, most = 200): string {
  return shorten(text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(), most);
}

function shorten(text: string, most: number): string {
  const letters = text.length > most ? [...text] : [];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** `429`, `connection reset`, `no answer`. */
export function outcomeText(outcome: HttpOutcome): string {
  if (outcome.kind === "response") return String(outcome.status);
  return outcome.kind === "reset" ? "connection reset" : "no answer";
}
