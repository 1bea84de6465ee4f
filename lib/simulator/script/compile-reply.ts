import { deepFreeze } from "../../common/freeze.js";
import type { HttpOutcome } from "../http.js";
import type { Shared } from "./compile-rule.js";
import { datedHeaders } from "./dates.js";
import type { Reply, ResponseReply } from "./model.js";

/** @param atMs time of the request */
export type Answer = (atMs: number) => HttpOutcome;

const CONTENT_TYPES = { json: "application/json", text: "text/plain; charset=utf-8" } as const;

/** Everything that does not hang on chance or on the date is computed here, once. */
export function compileReply(reply: Reply, shared: Shared, afterMs = shared.latencyMs): Answer {
  switch (reply.kind) {
    case "response":
      return compileResponse(reply, shared, afterMs);
    case "timeout":
      return always({ kind: "silence" });
    case "reset":
      return always({ kind: "reset", afterMs });
    case "slow":
      return compileReply(reply.reply, shared, afterMs + reply.byMs);
    case "flaky": {
      const chosen = compileReply(reply.reply, shared, afterMs);
      const otherwise = compileReply(reply.otherwise, shared, afterMs);
      return (atMs) => (shared.random() < reply.probability ? chosen(atMs) : otherwise(atMs));
    }
  }
}

type Response = Extract<HttpOutcome, { kind: "response" }>;

/** Shared by all requests, and therefore frozen. */
function always(outcome: HttpOutcome): Answer {
  const frozen = deepFreeze(outcome);
  return () => frozen;
}

function compileResponse(reply: ResponseReply, { startEpochMs }: Shared, afterMs: number): Answer {
  const outcome = responseOf(reply, afterMs);
  const { dates } = reply;
  if (dates === undefined) return always(outcome);
  return (atMs) => ({ ...outcome, headers: datedHeaders(dates, outcome.headers, startEpochMs + atMs + afterMs) });
}

function responseOf({ status, headers, body }: ResponseReply, afterMs: number): Response {
  if (body === undefined) return { kind: "response", status, headers: { ...headers }, body: "", afterMs };
  const all = { "content-type": CONTENT_TYPES[body.type], ...headers };
  return { kind: "response", status, headers: all, body: body.text, afterMs };
}
