import { isLoopback } from "../../common/loopback.js";

/** This machine only: the fake API has no security. */
export function requireLoopback(host: string): void {
  if (isLoopback(host)) return;
  throw new RangeError(`the fake API listens on this machine only (127.0.0.1, ::1, localhost), not on ${host}`);
}
