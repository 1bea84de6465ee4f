import { deepFreeze } from "../../common/freeze.js";
import type { HttpOutcome } from "../http.js";
import type { Random } from "../random.js";
import type { Reply, ResponseReply } from "./model.js";

export type Answer = () => HttpOutcome;

const CONTENT_TYPES = { json: "application/json", text: "text/plain; charset=utf-8" } as const;

/** Everything that does not hang on chance is computed here, once. */
export function compileReply(reply: Reply, afterMs: number, random: Random): Answer {
  switch (reply.kind) {
    case "response":
      return always(responseOf(reply, afterMs));
    case "timeout":
      return always({ kind: "silence" });
    case "reset":
      return always({ kind: "reset", afterMs });
    case "slow":
      return compileReply(reply.reply, afterMs + reply.byMs, random);
    case "flaky": {
      const chosen = compileReply(reply.reply, afterMs, random);
      const otherwise = compileReply(reply.otherwise, afterMs, random);
      return () => (random() < reply.probability ? chosen() : otherwise());
    }
  }
}

/** Shared by all requests, and therefore frozen. */
function always(outcome: HttpOutcome): Answer {
  const frozen = deepFreeze(outcome);
  return () => frozen;
}

function responseOf({ status, headers, body }: ResponseReply, afterMs: number): HttpOutcome {
  if (body === undefined) return { kind: "response", status, headers: { ...headers }, body: "", afterMs };
  const all = { "content-type": CONTENT_TYPES[body.type], ...headers };
  return { kind: "response", status, headers: all, body: body.text, afterMs };
}
