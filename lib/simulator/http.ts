import type { HttpMethod } from "../data-action/index.js";

export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What becomes of a request. Times are virtual milliseconds from the request. */
export type HttpOutcome =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly afterMs: number;
    }
  /** The connection broke before there was an answer. */
  | { readonly kind: "reset"; readonly afterMs: number }
  /** There never is an answer. */
  | { readonly kind: "silence" };

/** A request and what became of it, as the trace shows it: secrets are masked. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly outcome: HttpOutcome;
}

/** When a request is sent, in virtual time, and after how long nobody waits for an answer any more. */
export interface RequestTime {
  readonly atMs: number;
  /** The same as milliseconds since 1970. @default the time of a simulation that starts at 2026-01-01T00:00:00Z */
  readonly epochMs?: number;
  readonly timeoutMs?: number;
}

/** Sends requests: to a script in the same process, or to a real server on a loopback address. */
export interface Transport {
  send(request: HttpRequest, at: RequestTime): HttpOutcome | Promise<HttpOutcome>;
}
