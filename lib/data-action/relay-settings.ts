import { type Duration, seconds } from "../common/duration.js";
import type { AnyApi } from "./api.js";
import type { Capture, FunctionRelay, HttpRelay, Relay } from "./capture.js";

/** Path in the zip without extension, a dot, and the export. */
export const FUNCTION_HANDLER = "src/index.handler";

export const DEFAULT_RUNTIME = "nodejs20.x";

/** The longest that a function may take (vendor blog). */
export const FUNCTION_TIMEOUT: Duration = seconds(15);

/**
 * Time that a relay of Buttress leaves of the data action's timeout, for its own start and for the way back: when it gives
 * up waiting for the API, its envelope still arrives.
 */
export const RELAY_MARGIN: Duration = seconds(2);

/** Shortest timeout of an operation behind a relay of Buttress: the API itself gets a second of it. */
export const RELAYED_TIMEOUT: Duration = seconds(3);

/** Field of the credential that holds the token of an `httpRelay`. */
export const TOKEN_FIELD = "relayToken";

/** The relay of a capture; undefined for native capture. */
export const relayIn = (capture: Capture): Relay | undefined =>
  capture.kind === "envelope" ? capture.relay : undefined;

/** The relay that runs code of Buttress, if a capture has one. */
export function ownRelayIn(capture: Capture): FunctionRelay | HttpRelay | undefined {
  const relay = relayIn(capture);
  return relay?.kind === "custom" ? undefined : relay;
}

/** Where requests for an API go on the server of its `httpRelay`. */
export const relayUrl = ({ url }: HttpRelay, { id }: Pick<AnyApi, "id">): string => `${url}/v1/${id}`;

/** Id of the API that requests to such a URL are for; undefined for any other URL. */
export const apiOfRelayUrl = (url: string): string | undefined => /\/v1\/([a-z0-9-]+)$/.exec(url)?.[1];
