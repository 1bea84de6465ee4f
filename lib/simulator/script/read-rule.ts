import type { Cursor } from "./cursor.js";
import type { InWindow, LimitRule, Reply, Rule, Step, WindowRule } from "./model.js";
import { readLimit } from "./read-limit.js";
import { bodyHint, HEADER_OR_BODY, readChance, readReply } from "./read-reply.js";
import { A_DURATION, parseDuration } from "./units.js";

const REPETITION = /^x(?:\*|([1-9]\d{0,8}))$/;

/** A rule, or a step with its repetition; the whole rest of a statement. */
export function readRuleOrStep(cursor: Cursor): Rule | Step {
  const read = cursor.skip("from") ? readWindow(cursor) : readInWindow(cursor);
  if (!isReply(read)) {
    endStatement(cursor);
    return read;
  }
  const times = readRepetition(cursor);
  endStatement(cursor, times === undefined ? "x3, " : "");
  return { reply: read, times: times ?? 1 };
}

export const isStep = (read: Rule | Step): read is Step => "reply" in read && "times" in read;

const isReply = (read: Rule | Reply): read is Reply =>
  read.kind === "response" ||
  read.kind === "timeout" ||
  read.kind === "reset" ||
  read.kind === "slow" ||
  read.kind === "flaky";

/** Limits, chances and replies; a `flaky` without `else` is a chance. */
function readInWindow(cursor: Cursor): InWindow | Reply {
  if (cursor.skip("limit")) return readLimit(cursor) satisfies LimitRule;
  if (!cursor.skip("flaky")) return readReply(cursor);
  const { probability, reply, otherwise } = readChance(cursor);
  return otherwise === undefined
    ? { kind: "chance", probability, reply }
    : { kind: "flaky", probability, reply, otherwise };
}

/** Behind `from`. */
function readWindow(cursor: Cursor): WindowRule {
  const from = readTime(cursor);
  if (from.last) return { kind: "window", fromMs: from.ms, within: readInWindow(cursor) };
  if (!cursor.skip("to")) cursor.fail({ what: 'to and a duration, or ":"', words: ["to"] });
  const to = readTime(cursor);
  if (to.ms <= from.ms) cursor.refuse("a window ends after it begins", "swap the two times");
  if (!to.last) cursor.fail({ what: '":" behind the times' });
  return { kind: "window", fromMs: from.ms, toMs: to.ms, within: readInWindow(cursor) };
}

/** A duration, with the colon that ends the times either on it or behind it. */
function readTime(cursor: Cursor): { readonly ms: number; readonly last: boolean } {
  const attached = cursor.word?.endsWith(":") ?? false;
  const ms = cursor.take((word) => parseDuration(attached ? word.slice(0, -1) : word), { what: A_DURATION });
  return { ms, last: attached || cursor.skip(":") };
}

function readRepetition(cursor: Cursor): number | undefined {
  const [whole, count] = REPETITION.exec(cursor.word ?? "") ?? [];
  if (whole === undefined) return undefined;
  cursor.advance();
  return count === undefined ? Number.POSITIVE_INFINITY : Number(count);
}

function endStatement(cursor: Cursor, also?: string): void {
  const { token } = cursor;
  if (token === undefined) return;
  if (also === undefined && REPETITION.test(token.text))
    cursor.fail({ what: "the end of the statement", hint: () => "only steps repeat: rules answer every request" });
  const what = also === "" ? "the end of the statement" : `${HEADER_OR_BODY}, ${also ?? ""}; or the end of the line`;
  cursor.fail({ what, hint: bodyHint });
}
