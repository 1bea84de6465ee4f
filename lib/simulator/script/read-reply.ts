import { FRAMING_HEADERS } from "../wire.js";
import type { Cursor } from "./cursor.js";
import { parseDateOffset } from "./dates.js";
import type { Body, Reply, ResponseReply } from "./model.js";
import type { Token } from "./tokens.js";
import { A_DURATION, parseDuration } from "./units.js";

const REPLY_WORDS = ["timeout", "reset", "slow", "flaky"] as const;
const A_REPLY = "a status such as 200, timeout, reset, slow or flaky";

const HEADER = /^([!#$%&'*+\-.^_`|~\w]+)=(.+)$/s;
const HEADER_TEXT = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;
const CHANCE = /^p=((?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?)$/;
/** HTTP ends these at the headers. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** `flaky` as it was read: without `else` it is a rule, where rules may stand. */
export interface Chance {
  readonly probability: number;
  readonly reply: Reply;
  readonly otherwise?: Reply;
}

export function readReply(cursor: Cursor): Reply {
  if (cursor.skip("timeout")) return { kind: "timeout" };
  if (cursor.skip("reset")) return { kind: "reset" };
  if (cursor.skip("slow")) return readSlow(cursor);
  if (cursor.skip("flaky")) return withElse(cursor, readChance(cursor));
  return readResponse(cursor);
}

/** Behind `flaky`. */
export function readChance(cursor: Cursor): Chance {
  const probability = cursor.take(parseChance, { what: "a chance such as p=0.3, from 0 to 1", words: ["p="] });
  const reply = readReply(cursor);
  return cursor.skip("else") ? { probability, reply, otherwise: readReply(cursor) } : { probability, reply };
}

function withElse(cursor: Cursor, { probability, reply, otherwise }: Chance): Reply {
  if (otherwise === undefined) return cursor.fail({ what: "else and a reply", words: ["else"] });
  return { kind: "flaky", probability, reply, otherwise };
}

function parseChance(word: string): number | undefined {
  const probability = Number(CHANCE.exec(word)?.[1]);
  return probability >= 0 && probability <= 1 ? probability : undefined;
}

function readSlow(cursor: Cursor): Reply {
  const byMs = cursor.take(parseDuration, { what: A_DURATION });
  const reply = readReply(cursor);
  if (reply.kind === "timeout") return cursor.refuse("a timeout never answers, so it cannot be slow", "leave slow out");
  return { kind: "slow", byMs, reply };
}

function readResponse(cursor: Cursor): ResponseReply {
  const status = cursor.take(parseStatus, { what: A_REPLY, words: REPLY_WORDS, hint: statusHint });
  const fields: Fields = { headers: {}, dates: {} };
  while (cursor.word !== undefined && HEADER.test(cursor.word)) readHeader(cursor, cursor.word, fields);
  const { headers, dates } = fields;
  const body = bodyOf(cursor.token);
  const response = { kind: "response" as const, status, headers, ...(Object.keys(dates).length > 0 && { dates }) };
  if (body === undefined) return response;
  cursor.advance();
  if (WITHOUT_BODY.has(status)) cursor.refuse(`a ${status} has no body`, "remove it, or take another status");
  return { ...response, body };
}

function parseStatus(word: string): number | undefined {
  const status = /^\d{3}$/.test(word) ? Number(word) : 0;
  return status >= 200 && status <= 599 ? status : undefined;
}

const statusHint = ({ text }: Token): string | undefined =>
  text.endsWith(",")
    ? "statements are separated by ; or a new line"
    : /^\d+$/.test(text)
      ? "a status is a number from 200 to 599"
      : undefined;

function bodyOf(token: Token | undefined): Body | undefined {
  if (token === undefined || token.type === "word") return undefined;
  return token.type === "json" ? { type: "json", text: token.text } : { type: "text", text: JSON.parse(token.text) };
}

interface Fields {
  readonly headers: Record<string, string>;
  readonly dates: Record<string, number>;
}

function readHeader(cursor: Cursor, word: string, { headers, dates }: Fields): void {
  const [, given = "", written = ""] = HEADER.exec(word) ?? [];
  const name = given.toLowerCase();
  const value = written.startsWith('"') ? unquoted(cursor, written) : written;
  cursor.advance();
  if (FRAMING_HEADERS.has(name)) cursor.refuse(`the header ${name} belongs to HTTP itself`, "leave it out");
  if (name.startsWith("x-buttress-")) cursor.refuse("headers x-buttress-... are for virtual time", "rename it");
  if (Object.hasOwn(headers, name) || Object.hasOwn(dates, name))
    cursor.refuse(`the header ${name} stands there twice`, "keep one");
  if (!HEADER_TEXT.test(value))
    cursor.refuse("a header is printable ASCII without blanks at its ends", "change the value");
  const offset = written.startsWith('"') ? undefined : parseDateOffset(written);
  if (offset === undefined) Object.defineProperty(headers, name, { value, enumerable: true });
  else Object.defineProperty(dates, name, { value: offset, enumerable: true });
}

function unquoted(cursor: Cursor, written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    return cursor.fail({ what: "a blank behind the closing quote" });
  }
}

/** What may follow a response. */
export const HEADER_OR_BODY = "a header name=value, JSON, text in quotes";

/** For words where a header or a body could stand. */
export function bodyHint({ text, type }: Token): string | undefined {
  if (type !== "word") return "a reply has one body, behind its headers";
  if (/^x\d*$/.test(text)) return "repetition is x3, or x* for ever";
  if (HEADER.test(text)) return "headers stand before the body and before x3";
  if (text.endsWith("=")) return 'an empty header is name=""';
  if (text === "else") return "else belongs to flaky and limit";
  return "a header is name=value, and text stands in quotes";
}
