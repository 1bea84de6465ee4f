import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback } from "../../../common/loopback.js";
import { headerOf, type IncomingHeaders } from "./http.js";

/** Name of the environment variable that has the bearer token. Never an argument: those show up in process lists. */
export const TOKEN_VARIABLE = "BUTTRESS_RELAY_TOKEN";

/** Shorter tokens can be guessed. `openssl rand -hex 32` makes one of 64. */
const MIN_TOKEN_LENGTH = 16;

/** @throws RangeError when others can reach the relay without a token, or when the token cannot protect it */
export function requireToken(token: string | undefined, host: string | undefined): void {
  if (token === undefined) {
    if (host !== undefined && isLoopback(host)) return;
    throw new RangeError(
      `a relay that others can reach must have a token: set ${TOKEN_VARIABLE}, for example by openssl rand -hex 32`,
    );
  }
  // The token itself must not get into the message.
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < MIN_TOKEN_LENGTH)
    throw new RangeError(`${TOKEN_VARIABLE} must be at least ${MIN_TOKEN_LENGTH} ASCII characters without blanks`);
}

/**
 * May this request use the relay? Without a token only programs on this machine can, and no web page: browsers name
 * the page's `Origin` in every POST.
 */
export function isAuthorized(headers: IncomingHeaders, token: string | undefined): boolean {
  if (token === undefined) return headers.origin === undefined;
  const given = /^Bearer +([^ ]+) *$/i.exec(headerOf(headers, "authorization") ?? "")?.[1];
  return given !== undefined && isSame(given, token);
}

/** Hashes are equally long, so that the time tells neither the token nor its length. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
