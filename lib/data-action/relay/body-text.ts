import { BODY_TEXT_LENGTH } from "./limits.js";

/** The start of a text for logs: control characters other than tabs and line ends become U+FFFD, no pair is split. */
export function bodyText(text: string): string {
  const start = text.slice(0, BODY_TEXT_LENGTH).replace(/[^\P{Cc}\t\n\r]/gu, "\uFFFD");
  const whole = text.length <= BODY_TEXT_LENGTH || !/[\uD800-\uDBFF]$/.test(start);
  return whole ? start : start.slice(0, -1);
}
