import type { HttpOutcome, HttpRequest } from "../http.js";
import type { Random } from "../random.js";
import { compileReply } from "./compile-reply.js";
import { type Counter, newCounter } from "./limiter.js";
import type { ChanceRule, LimitKey, LimitRule, Reply, Rule, WindowRule } from "./model.js";
import { pathOf } from "./route.js";
import type { Standing } from "./standing.js";

/** Answers a request, or passes it on. Limits note how the request stands. */
export type Gate = (request: HttpRequest, atMs: number, standings: Standing[]) => HttpOutcome | undefined;

/** What the parts of a responder share. */
export interface Shared {
  readonly random: Random;
  readonly latencyMs: number;
  readonly startEpochMs: number;
}

export function compileRule(rule: Rule | Reply, shared: Shared): Gate {
  switch (rule.kind) {
    case "window":
      return compileWindow(rule, shared);
    case "chance":
      return compileChance(rule, shared);
    case "token-bucket":
    case "fixed-window":
      return compileLimit(rule, shared);
    default: {
      const answer = compileReply(rule, shared);
      return (_, atMs) => answer(atMs);
    }
  }
}

function compileWindow({ fromMs, toMs = Number.POSITIVE_INFINITY, within }: WindowRule, shared: Shared): Gate {
  const gate = compileRule(within, shared);
  return (request, atMs, standings) => (atMs >= fromMs && atMs < toMs ? gate(request, atMs, standings) : undefined);
}

function compileChance({ probability, reply }: ChanceRule, shared: Shared): Gate {
  const answer = compileReply(reply, shared);
  return (_, atMs) => (shared.random() < probability ? answer(atMs) : undefined);
}

function compileLimit(rule: LimitRule, shared: Shared): Gate {
  const refuse = compileReply(rule.otherwise, shared);
  const counters = new Map<string, Counter>();
  const counterOf = (key: string): Counter => {
    const known = counters.get(key);
    if (known !== undefined) return known;
    const counter = newCounter(rule);
    counters.set(key, counter);
    return counter;
  };
  return (request, atMs, standings) => {
    const standing = counterOf(keyOf(request, rule.key))(atMs);
    standings.push(rule.reset === "epoch" ? { ...standing, epochMs: shared.startEpochMs + atMs } : standing);
    return standing.retryInMs === undefined ? undefined : refuse(atMs);
  };
}

/** Requests without the header are counted together. */
function keyOf({ url, headers }: HttpRequest, key: LimitKey | undefined): string {
  if (key === undefined) return "";
  if (key.by === "path") return pathOf(url);
  const name = Object.keys(headers).find((header) => header.toLowerCase() === key.name);
  return name === undefined ? "" : `=${headers[name]}`;
}
