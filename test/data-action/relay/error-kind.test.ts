import { createServer } from "node:net";
import type { ErrorKind } from "../../../lib/data-action/relay/envelope.js";
import { errorKindOf } from "../../../lib/data-action/relay/error-kind.js";
import { call, RawServer } from "./loopback.js";

/** As `fetch` of Node rejects. */
const failed = (cause: object) => Object.assign(new TypeError("fetch failed"), { cause });
const coded = (code: string) => Object.assign(new Error(code), { code });
const named = (name: string) => Object.assign(new Error(name), { name });

type Case = [title: string, error: unknown, kind: ErrorKind];
const ofCodes = (kind: ErrorKind, codes: readonly string[]): Case[] =>
  codes.map((code) => [code, failed(coded(code)), kind]);

const circle: { cause?: unknown } = {};
circle.cause = circle;

describe("the kind of an error", () => {
  it.each<Case>([
    ...ofCodes("dns", ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]),
    ...ofCodes("tls", [
      "CERT_HAS_EXPIRED",
      "CERT_UNTRUSTED",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
    ]),
    ...ofCodes("tls", ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "INVALID_CA"]),
    ...ofCodes("tls", ["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"]),
    ...ofCodes("timeout", ["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]),
    ...ofCodes("connection", ["ECONNREFUSED", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "EHOSTUNREACH"]),
    ["TimeoutError", named("TimeoutError"), "timeout"],
    ["AbortError", named("AbortError"), "timeout"],
    ["of a body that is no gzip", failed(coded("Z_DATA_ERROR")), "badJson"],
    ["without a cause", new TypeError("fetch failed"), "connection"],
    ["of all addresses of a name", failed(new AggregateError([coded("ECONNREFUSED"), coded("ETIMEDOUT")])), "timeout"],
    ["in a cause of a cause", failed(failed(coded("ENOTFOUND"))), "dns"],
    ["that causes itself", circle, "connection"],
    ["that is none", "ENOTFOUND", "connection"],
    ["that is nothing", undefined, "connection"],
  ])("%s", (_, error, kind) => {
    expect(errorKindOf(error)).toBe(kind);
  });

  it("reaches the envelope, with nothing else", async () => {
    const rejecting: typeof fetch = () => Promise.reject(failed(coded("ENOTFOUND")));
    expect(await call("http://api.invalid", {}, { fetch: rejecting })).toEqual({
      ok: false,
      status: 0,
      errorKind: "dns",
      retryAfterSeconds: -1,
      rateLimitRemaining: -1,
      requestId: "",
      bodyText: "",
      id: "",
    });
  });

  it("is connection for a port where nobody listens", async () => {
    const server = new RawServer();
    const url = await server.start();
    await server.stop();
    expect(await call(url)).toMatchObject({ status: 0, errorKind: "connection" });
  });

  it("is tls for a server that speaks plain HTTP", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    try {
      expect(await call(`https://127.0.0.1:${port}`)).toMatchObject({ status: 0, errorKind: "tls" });
    } finally {
      server.close();
    }
  });

  it("is connection for adapters that are broken", async () => {
    const throwing = () => {
      throw new Error("no");
    };
    expect(await call("http://api.invalid", {}, { fetch: throwing })).toMatchObject({
      status: 0,
      errorKind: "connection",
    });
    const nothing = (async () => undefined) as unknown as typeof fetch;
    expect(await call("http://api.invalid", {}, { fetch: nothing })).toMatchObject({
      status: 0,
      errorKind: "connection",
    });
  });
});
