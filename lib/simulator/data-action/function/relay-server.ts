import type { RelayTarget } from "../../../data-action/relay/target.js";
import { startEpochMs } from "../../clock.js";
import type { HttpOutcome, HttpRequest, RequestTime, Transport } from "../../http.js";
import { type RuntimeDefinition, UNSET_TIMEOUT_SECONDS } from "../definition.js";
import { type FunctionCode, functionCode } from "./code.js";
import { type Invoked, invoke } from "./invoke.js";
import { ownCode } from "./prepare.js";

/**
 * A transport with the servers of the definitions' relays in it, so that what lies behind is the API itself. They answer
 * every request that comes to their URL; the bearer token and limits are a real server's business.
 */
export function withRelayServers(definitions: readonly RuntimeDefinition[], transport: Transport): Transport {
  const targets = new Map<string, RelayTarget>();
  for (const { relay, request } of definitions) if (relay !== undefined) targets.set(request.urlTemplate, relay);
  if (targets.size === 0) return transport;
  return {
    send: (request, at) => {
      const target = targets.get(request.url);
      return target === undefined ? transport.send(request, at) : serve(target, request, at, transport);
    },
  };
}

function serve(
  target: RelayTarget,
  { body = "", headers }: HttpRequest,
  { atMs, epochMs = startEpochMs() + atMs, timeoutMs = UNSET_TIMEOUT_SECONDS * 1000 }: RequestTime,
  transport: Transport,
): HttpOutcome | Promise<HttpOutcome> {
  const code = serverCode(target);
  const clientContext = headers;
  const invoked = invoke({ code, target, event: body, clientContext, transport, atMs, epochMs, limitMs: timeoutMs });
  return "kind" in invoked ? outcomeOf(invoked) : invoked.then(outcomeOf);
}

/** The core of the server is that of the function. */
const serverCode = (target: RelayTarget): FunctionCode => functionCode(ownCode(), target, "the relay's server");

function outcomeOf(invoked: Invoked): HttpOutcome {
  if (invoked.kind === "timeout") return { kind: "silence" };
  const { afterMs } = invoked;
  if (invoked.kind === "threw") return { kind: "response", status: 500, headers: {}, body: "", afterMs };
  const headers = { "content-type": "application/json" };
  return { kind: "response", status: 200, headers, body: invoked.body, afterMs };
}
