/** As much of a response's body as a reader of it uses: a stream of bytes. */
interface KitResponse {
  readonly status: number;
}

/** What is made inside of a realm, so that its promises settle with that realm's own microtasks. */
export interface Kit {
  readonly parse: (json: string) => unknown;
  readonly promise: (start: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void) => unknown;
  /** What `fetch` rejects with when there is no connection. */
  readonly networkError: (code: string) => unknown;
  readonly typeError: (message: string) => unknown;
  /** @param bytes undefined for a status without a body */
  readonly response: (url: string, status: number, headers: Headers, bytes: Uint8Array | undefined) => KitResponse;
  readonly call: (
    work: () => unknown,
    done: (json: string | undefined) => void,
    failed: (message: string) => void,
  ) => void;
}

/**
 * Source of the {@link Kit}. The response has the members of one of `fetch`: the platform's own would settle its promises
 * outside of virtual time.
 */
export const KIT = `(() => {
  const CHUNK = 65536;
  class Body {
    constructor(bytes) { this.bytes = bytes; this.at = 0; this.locked = false; }
    next() {
      if (this.at >= this.bytes.length) return { done: true, value: undefined };
      const value = this.bytes.subarray(this.at, this.at + CHUNK);
      this.at += value.length;
      return { done: false, value };
    }
    async cancel() { this.at = this.bytes.length; }
    getReader() {
      if (this.locked) throw new TypeError("the stream is locked");
      this.locked = true;
      return {
        closed: Promise.resolve(),
        read: async () => this.next(),
        cancel: async () => this.cancel(),
        releaseLock: () => { this.locked = false; },
      };
    }
    async *[Symbol.asyncIterator]() {
      for (let next = this.next(); !next.done; next = this.next()) yield next.value;
    }
  }
  const rest = (body) => {
    if (body === null) return new Uint8Array();
    const bytes = body.bytes.subarray(body.at);
    body.at = body.bytes.length;
    return bytes;
  };
  return {
    parse: (json) => JSON.parse(json),
    promise: (start) => new Promise((resolve, reject) => start((value) => resolve(value), (error) => reject(error))),
    networkError: (code) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }),
    typeError: (message) => new TypeError(message),
    response: (url, status, headers, bytes) => {
      const body = bytes === undefined ? null : new Body(new Uint8Array(bytes));
      const text = async () => new TextDecoder().decode(rest(body));
      return {
        url, status, headers, body, text,
        ok: status >= 200 && status <= 299, statusText: "", redirected: false, type: "basic",
        json: async () => JSON.parse(await text()),
        arrayBuffer: async () => rest(body).slice().buffer,
      };
    },
    call: (work, done, failed) => {
      const message = (error) => error instanceof Error ? error.message : String(error);
      Promise.resolve().then(() => work()).then((value) => done(JSON.stringify(value)), (error) => failed(message(error)));
    },
  };
})()`;
