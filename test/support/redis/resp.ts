/** A value of Redis as JSON has it, or its error. */
export type Reply = null | number | string | readonly Reply[] | RedisError;

export class RedisError {
  constructor(readonly message: string) {}
}

/** A command in RESP2: a list of bulk strings. */
export const encodeCommand = (parts: readonly string[]): string =>
  `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join("")}`;

interface Read {
  readonly reply: Reply;
  readonly end: number;
}

/** The reply that begins at a place, if it is all there. */
export function readReply(bytes: Buffer, start = 0): Read | undefined {
  const lineEnd = bytes.indexOf("\r\n", start);
  if (lineEnd < 0) return undefined;
  const text = bytes.toString("utf8", start + 1, lineEnd);
  const next = lineEnd + 2;
  const kind = String.fromCharCode(bytes[start] ?? 0);
  if (kind === "+") return { reply: text, end: next };
  if (kind === "-") return { reply: new RedisError(text), end: next };
  if (kind === ":") return { reply: Number(text), end: next };
  const length = Number(text);
  if (length < 0) return { reply: null, end: next };
  return kind === "$" ? readBulk(bytes, next, length) : readList(bytes, next, length);
}

function readBulk(bytes: Buffer, start: number, length: number): Read | undefined {
  const end = start + length;
  return bytes.length < end + 2 ? undefined : { reply: bytes.toString("utf8", start, end), end: end + 2 };
}

function readList(bytes: Buffer, start: number, length: number): Read | undefined {
  const items: Reply[] = [];
  let end = start;
  while (items.length < length) {
    const item = readReply(bytes, end);
    if (item === undefined) return undefined;
    items.push(item.reply);
    end = item.end;
  }
  return { reply: items, end };
}
