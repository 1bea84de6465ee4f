import type { HttpMethod } from "../../data-action/index.js";

/** What an API does with the requests it gets. Times are whole milliseconds of the clock, from its start. */
export interface Script {
  /** The one without a route, if any, stands first and takes what no route takes. */
  readonly sections: readonly Section[];
}

/** What some requests get. */
export interface Section {
  readonly route?: Route;
  /** Tried in this order for every request; the first that answers wins. */
  readonly rules: readonly Rule[];
  /** One after another for the requests that no rule answers. The last one repeats; without any it is `200 {}`. */
  readonly steps: readonly Step[];
}

/** A path prefix in whole segments; `{name}` stands for any one segment. The query does not count. */
export interface Route {
  readonly method?: HttpMethod;
  readonly path: string;
}

export interface Step {
  readonly reply: Reply;
  /** Requests that get this reply; `Infinity` for `x*`, which only the last step can have. */
  readonly times: number;
}

export type Reply = ResponseReply | SilentReply | BrokenReply | SlowReply | FlakyReply;

export interface ResponseReply {
  readonly kind: "response";
  /** 200 to 599. */
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that are dates of HTTP, by name: milliseconds from the answer. Then the answer has a `date`, too. */
  readonly dates?: Readonly<Record<string, number>>;
  readonly body?: Body;
}

/** The text is sent as it is. JSON is an object or an array, and gets `content-type: application/json`. */
export interface Body {
  readonly type: "json" | "text";
  readonly text: string;
}

/** `timeout`: there never is an answer. */
export interface SilentReply {
  readonly kind: "timeout";
}

/** `reset`: the connection breaks. */
export interface BrokenReply {
  readonly kind: "reset";
}

export interface SlowReply {
  readonly kind: "slow";
  readonly byMs: number;
  readonly reply: Exclude<Reply, SilentReply>;
}

export interface FlakyReply {
  readonly kind: "flaky";
  /** Chance of `reply`, 0 to 1. */
  readonly probability: number;
  readonly reply: Reply;
  readonly otherwise: Reply;
}

export type Rule = WindowRule | InWindow;
/** What may stand in a window; a reply there answers every request. */
export type InWindow = LimitRule | ChanceRule;

/** `flaky` without `else`: by chance it answers, else it passes. */
export interface ChanceRule {
  readonly kind: "chance";
  readonly probability: number;
  readonly reply: Reply;
}

/** Holds from a time on, and before another. */
export interface WindowRule {
  readonly kind: "window";
  readonly fromMs: number;
  /** Absent: for ever. */
  readonly toMs?: number;
  readonly within: InWindow | Reply;
}

export type LimitRule = TokenBucketRule | FixedWindowRule;

interface LimitBase {
  /** What is counted by itself. @default all requests of the section together */
  readonly key?: LimitKey;
  /** X-RateLimit-Reset in seconds of the Unix epoch. @default in seconds from now */
  readonly reset?: "epoch";
  /** For requests over the limit. Responses get the rate-limit headers. */
  readonly otherwise: Reply;
}

export type LimitKey = { readonly by: "path" } | { readonly by: "header"; readonly name: string };

/** A bucket that is full at first; a request takes one token. */
export interface TokenBucketRule extends LimitBase {
  readonly kind: "token-bucket";
  readonly rate: Rate;
  /** Tokens that the bucket holds. */
  readonly burst: number;
}

/** Counts from zero in every window; windows begin at time zero of the clock. */
export interface FixedWindowRule extends LimitBase {
  readonly kind: "fixed-window";
  readonly rate: Rate;
}

/** Requests in a time. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}
