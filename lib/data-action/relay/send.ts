import type { Deadline } from "./deadline.js";
import { MAX_REDIRECTS } from "./limits.js";

/** A request that may be sent. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request, and follows redirects that stay in its origin; any other redirect is the answer. */
export async function send(request: HttpRequest, fetchOne: typeof fetch, deadline: Deadline): Promise<Response> {
  const { url, ...rest } = request;
  const init: RequestInit = { ...rest, redirect: "manual", signal: deadline.signal };
  let current = url;
  for (let followed = 0; ; followed++) {
    const response = await deadline.bound(fetchOne(current, init));
    const next = followed < MAX_REDIRECTS ? nextUrl(response, request.method, current) : undefined;
    if (next === undefined) return response;
    response.body?.cancel().catch(() => undefined);
    current = next;
  }
}

const KEEP_METHOD = [307, 308];
/** Clients may turn these into a GET, so only a GET stays what it is. */
const GET_ONLY = [301, 302, 303];

function nextUrl({ status, headers }: Response, method: string, current: string): string | undefined {
  if (!KEEP_METHOD.includes(status) && !(GET_ONLY.includes(status) && method === "GET")) return undefined;
  const location = headers.get("Location");
  if (location === null || !URL.canParse(location, current)) return undefined;
  const next = new URL(location, current);
  // A name and password in a URL would be credentials that nobody declared.
  const plain = next.username === "" && next.password === "";
  return plain && next.origin === new URL(current).origin ? next.href : undefined;
}
