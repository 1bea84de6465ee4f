import type { Exchange, HttpOutcome, HttpRequest, Transport } from "../../http.js";
import { METHODS } from "../../script/route.js";
import type { Kit } from "./kit.js";
import type { VirtualLoop } from "./loop.js";

/** As much of `fetch`'s second argument as counts here. */
interface FetchOptions {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: string | Uint8Array | null;
  readonly signal?: AbortSignal | null;
}

interface Fetching {
  readonly kit: Kit;
  readonly loop: VirtualLoop;
  readonly transport: Transport;
  /** Virtual time of the call. */
  readonly atMs: number;
  /** Milliseconds from the call after which nobody waits any more. */
  readonly limitMs: number;
  /** Gets each request with what became of it, as far as the code saw it. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Statuses whose responses have no body (Fetch standard). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/** A `fetch` that sends through a transport, in virtual time, and never follows a redirect by itself. */
export const virtualFetch =
  (fetching: Fetching) =>
  (url: string | URL, options: FetchOptions = {}): unknown =>
    fetching.kit.promise((resolve, reject) => {
      const request = requestOf(String(url), options);
      if (typeof request === "string") reject(fetching.kit.typeError(request));
      else if (options.signal?.aborted) reject(options.signal.reason);
      else send(request, options.signal ?? undefined, fetching, resolve, reject);
    });

/** The request, or why HTTP cannot send it, for which `fetch` rejects with a TypeError. */
function requestOf(url: string, { method = "GET", headers, body }: FetchOptions): HttpRequest | string {
  const known = METHODS.find((one) => one === method.toUpperCase());
  if (known === undefined) return `the method ${method} is not modelled`;
  try {
    return {
      method: known,
      url: new URL(url).href,
      headers: Object.fromEntries(new Headers(headers)),
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

const textOf = (body: string | Uint8Array): string =>
  typeof body === "string" ? body : Buffer.from(body).toString("utf8");

function send(
  request: HttpRequest,
  signal: AbortSignal | undefined,
  { kit, loop, transport, atMs, limitMs, onExchange }: Fetching,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
): void {
  // Until it is answered, nobody has seen an answer.
  onExchange({ request, outcome: { kind: "silence" } });
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  const arrived = (outcome: HttpOutcome): void => {
    if (outcome.kind === "silence") return;
    loop.arrive(outcome.afterMs, () => {
      if (signal?.aborted) return;
      onExchange({ request, outcome });
      if (outcome.kind === "reset") return reject(kit.networkError("ECONNRESET"));
      const { status, headers, body } = outcome;
      const bytes = WITHOUT_BODY.has(status) ? undefined : Buffer.from(body, "utf8");
      resolve(kit.response(request.url, status, new Headers(headers), bytes));
    });
  };
  const timeoutMs = Math.min(limitMs - loop.nowMs, loop.patienceMs);
  loop.ask(() => transport.send(request, { atMs: atMs + loop.nowMs, timeoutMs }), arrived);
}
