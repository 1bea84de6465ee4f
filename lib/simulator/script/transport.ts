import type { Transport } from "../http.js";
import type { Script } from "./model.js";
import { createResponder, type ResponderOptions } from "./responder.js";

/** Sends requests to a script in the same process; answers come at once, with their virtual times. */
export function scriptedTransport(script: Script | string, options: ResponderOptions = {}): Transport {
  const respond = createResponder(script, options);
  return { send: (request, { atMs }) => respond(request, atMs) };
}
