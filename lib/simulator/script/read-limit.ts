import type { Cursor } from "./cursor.js";
import type { LimitKey, LimitRule, Reply } from "./model.js";
import { readReply } from "./read-reply.js";
import { A_RATE, parseRate } from "./units.js";

const KINDS = ["token-bucket", "fixed-window"] as const;
const OPTIONS = { "token-bucket": ["rate", "burst", "key", "reset"], "fixed-window": ["key", "reset"] } as const;
const OPTION = /^([a-z]+)=(.*)$/s;
const HEADER_KEY = /^header:([!#$%&'*+\-.^_`|~\w]+)$/;

type Kind = (typeof KINDS)[number];
type Options = Map<string, string>;

/** Behind `limit`. */
export function readLimit(cursor: Cursor): LimitRule {
  const kind = cursor.take((word) => KINDS.find((known) => known === word), {
    what: "token-bucket or fixed-window",
    words: KINDS,
  });
  if (kind === "fixed-window") {
    const rate = cursor.take(parseRate, { what: A_RATE });
    return { kind, rate, ...readRest(cursor, kind, readOptions(cursor, kind)) };
  }
  const options = readOptions(cursor, kind);
  const rate = parseRate(options.get("rate") ?? "");
  if (rate === undefined) return cursor.fail({ what: "rate=10/s" });
  const burst = Number(options.get("burst") ?? rate.count);
  return { kind, rate, burst, ...readRest(cursor, kind, options) };
}

function readOptions(cursor: Cursor, kind: Kind): Options {
  const options: Options = new Map();
  for (;;) {
    const [, name = "", value = ""] = OPTION.exec(cursor.word ?? "") ?? [];
    if (!OPTIONS[kind].some((known) => known === name)) return options;
    if (options.has(name)) cursor.fail({ what: "each option once" });
    if (!isOptionValue(name, value)) cursor.fail({ what: VALUES[name] ?? name });
    options.set(name, value);
    cursor.advance();
  }
}

const VALUES: Readonly<Record<string, string>> = {
  rate: `rate=<${A_RATE}>`,
  burst: "burst=<a whole number from 1>",
  key: "key=path or key=header:<name>",
  reset: "reset=seconds or reset=epoch",
};

function isOptionValue(name: string, value: string): boolean {
  if (name === "rate") return parseRate(value) !== undefined;
  if (name === "burst") return /^[1-9]\d{0,8}$/.test(value);
  if (name === "key") return value === "path" || HEADER_KEY.test(value);
  return value === "seconds" || value === "epoch";
}

interface Rest {
  readonly key?: LimitKey;
  readonly reset?: "epoch";
  readonly otherwise: Reply;
}

function readRest(cursor: Cursor, kind: Kind, options: Options): Rest {
  const key = options.get("key");
  const reset = options.get("reset");
  if (!cursor.skip("else")) {
    const known = OPTIONS[kind].filter((name) => !options.has(name)).map((name) => `${name}=`);
    cursor.fail({
      what: [...known, "else and a reply"].join(", ").replace(/, (?=else)/, " or "),
      words: [...known, "else"],
    });
  }
  return {
    ...(key !== undefined && { key: keyOf(key) }),
    ...(reset === "epoch" && { reset }),
    otherwise: readReply(cursor),
  };
}

function keyOf(text: string): LimitKey {
  const header = HEADER_KEY.exec(text)?.[1];
  return header === undefined ? { by: "path" } : { by: "header", name: header.toLowerCase() };
}
