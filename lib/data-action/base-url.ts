import { isLoopback } from "../common/loopback.js";

/** Plain text that a template can begin with: no user, query, fragment, template text or slash at the end. */
export function isBaseUrl(text: string): boolean {
  if (!/^https?:\/\/[A-Za-z0-9\-._~:/%[\]]*[^/]$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username + search + hash !== "") return false;
  return protocol === "https:" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}
