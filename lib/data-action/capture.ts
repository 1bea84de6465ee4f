import type { Secret } from "./secret.js";

/** Status by the data action's failure outputs: no headers, no bodies, and nothing at all in call flows. */
export interface NativeCapture {
  readonly kind: "native";
}

/** Status, headers and body by a relay that answers 200 with an envelope, in every flow type. */
export interface EnvelopeCapture {
  readonly kind: "envelope";
  readonly relay: Relay;
}

/** How the outcome of an API's requests reaches the flow. */
export type Capture = NativeCapture | EnvelopeCapture;

/**
 * A Genesys Cloud Function: the relay runs in the platform, called by a function data action. At most 15 s, no fixed
 * address, public internet only (vendor blog).
 */
export interface FunctionRelay {
  readonly kind: "function";
  /** A name that the organisation lists under `/api/v2/integrations/actions/functions/runtimes`. @default "nodejs20.x" */
  readonly runtime?: string;
}

/**
 * The relay as a server of your own (`buttress relay`, its container, or its Lambda handler): for APIs that are slow,
 * private, or want a fixed address.
 */
export interface HttpRelay {
  readonly kind: "http";
  /** Where the server is reached: absolute, `https:`, without a slash at the end; `http:` for this machine only. */
  readonly url: string;
  /** The server's bearer token, `BUTTRESS_RELAY_TOKEN` there. */
  readonly token: Secret;
}

/** The API itself, or something before it that is yours, answers with the envelope: requests are sent as they are declared. */
export interface CustomRelay {
  readonly kind: "custom";
}

export type Relay = FunctionRelay | HttpRelay | CustomRelay;

/** The outcome by the data action's own means. */
export const native = (): NativeCapture => ({ kind: "native" });
/** The relay as a Genesys Cloud Function. */
export const functionRelay = (options: Omit<FunctionRelay, "kind"> = {}): FunctionRelay => ({
  kind: "function",
  ...options,
});
/** The relay as a server of your own. */
export const httpRelay = (options: Omit<HttpRelay, "kind">): HttpRelay => ({ kind: "http", ...options });
/** An endpoint of your own that answers with the envelope. */
export const customRelay = (): CustomRelay => ({ kind: "custom" });
/** The outcome by an envelope. */
export const envelope = (relay: Relay = functionRelay()): EnvelopeCapture => ({ kind: "envelope", relay });
