/** Headers as Node and API Gateway hand them over: names in small letters. */
export type IncomingHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request to the relay, whatever brought it. */
export interface RelayHttpRequest {
  readonly method: string;
  /** May have a query, which means nothing here. */
  readonly path: string;
  readonly headers: IncomingHeaders;
  /** Reads the body; undefined when it is longer than the limit. Rejects when the client leaves. */
  readonly body: (maxBytes: number) => Promise<Uint8Array | undefined>;
}

export interface RelayHttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One value of a header: the first, when a client sends several. */
export function headerOf(headers: IncomingHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "object" ? value[0] : value;
}

export function jsonAnswer(
  status: number,
  content: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): RelayHttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(content),
  };
}

/** A refusal of the relay itself. Messages never repeat what the client sent. */
export const refusal = (status: number, message: string, headers?: Readonly<Record<string, string>>): RelayHttpAnswer =>
  jsonAnswer(status, { message }, headers);
