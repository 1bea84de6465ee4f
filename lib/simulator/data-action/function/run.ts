import { startEpochMs } from "../../clock.js";
import type { HttpRequest } from "../../http.js";
import type { DataActionReply } from "../../port.js";
import { correlationId } from "../failure.js";
import { type Execution, exchangeOf, failed, settleBody, timedOut } from "../reply.js";
import { type Invoked, invoke } from "./invoke.js";
import { payloadProblem } from "./limits.js";
import type { PreparedFunction } from "./prepare.js";

const ORGANISATION = "00000000-0000-4000-8000-000000000000";

/** Runs the function of a data action: the body is its event, the headers are in its client context (vendor blog). */
export function runFunction(
  execution: Execution,
  { code, target }: PreparedFunction,
  { body = "", headers }: HttpRequest,
): DataActionReply | Promise<DataActionReply> {
  const { call, action, options } = execution;
  const { atMs, epochMs = startEpochMs() + atMs } = call;
  const clientContext = {
    ...headers,
    "ININ-Correlation-Id": correlationId(call),
    "ININ-Organization-Id": ORGANISATION,
    "ININ-Home-Organization-Id": ORGANISATION,
  };
  const { transport } = options;
  const limitMs = action.timeoutMs;
  const invoked = invoke({ code, target, event: body, clientContext, transport, atMs, epochMs, limitMs });
  return "kind" in invoked ? settle(execution, invoked) : invoked.then((later) => settle(execution, later));
}

/** The returned value is the raw response; a throw fails as HTTP 500 (vendor blog). */
function settle(execution: Execution, invoked: Invoked): DataActionReply {
  const { afterMs, exchange } = invoked;
  if (invoked.kind === "timeout") return timedOut(execution, exchange);
  const facts = { afterMs, ...exchangeOf(execution, exchange) };
  if (invoked.kind === "threw") return failed(execution, "function", invoked.message, facts);
  const tooLarge = payloadProblem("result", invoked.body);
  return tooLarge === undefined
    ? settleBody(execution, invoked.body, facts)
    : failed(execution, "answer", tooLarge, facts);
}
