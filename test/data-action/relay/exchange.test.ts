import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { ENVELOPE_TYPES } from "../../../lib/data-action/relay/envelope.js";
import { BODY_LIMIT, BODY_TEXT_LENGTH, ERROR_BODY_LIMIT } from "../../../lib/data-action/relay/limits.js";
import { answerWith, call, handTime, RawServer } from "./loopback.js";
import { group, list, scalar } from "./shapes.js";

const server = new RawServer();
let url = "";
beforeAll(async () => {
  url = await server.start();
});
afterAll(() => server.stop());

const OK = ["HTTP/1.1 200 OK", "Content-Type: application/json"];
const NO_BODY = { ok: true, errorKind: "none", bodyText: "", id: "" };

/** The time is up a moment after the headers came. */
function lateAfterHeaders() {
  const time = handTime();
  const fetchThenExpire: typeof fetch = async (...args) => {
    const response = await fetch(...args);
    setTimeout(time.expire, 30);
    return response;
  };
  return { time, fetch: fetchThenExpire };
}

describe("an answer that is whole", () => {
  it.each([
    ["JSON", OK, '{"id": "a"}'],
    ["JSON under another type", ["HTTP/1.1 200 OK", "Content-Type: text/html"], '{"id": "a"}'],
    ["JSON without a type", ["HTTP/1.1 201 Created"], '{"id": "a"}'],
    ["HTTP/1.0", ["HTTP/1.0 200 OK"], '{"id": "a"}'],
    ["a byte order mark", OK, '\uFEFF{"id": "a"}'],
    ["blanks around", OK, ' \r\n{"id": "a"}\n\n'],
    ["chunks", [...OK, "Transfer-Encoding: chunked"], '5\r\n{"id"\r\n6\r\n: "a"}\r\n0\r\n\r\n'],
    ["gzip", [...OK, "Content-Encoding: gzip"], gzipSync('{"id": "a"}')],
    ["deflate", [...OK, "Content-Encoding: deflate"], deflateSync('{"id": "a"}')],
    ["early hints first", ["HTTP/1.1 103 Early Hints", "Link: </a>", "", ...OK], '{"id": "a"}'],
    [
      "a charset",
      ["HTTP/1.1 200 OK", "Content-Type: application/json; charset=UTF-16LE"],
      Buffer.from('{"id": "a"}', "utf16le"),
    ],
    ["an unknown charset", ["HTTP/1.1 200 OK", "Content-Type: application/json; charset=klingon"], '{"id": "a"}'],
    ["members that nobody asked for", OK, '{"__proto__": {"id": "b"}, "id": "a", "constructor": 1}'],
    ["the last of two members", OK, '{"id": "b", "id": "a"}'],
  ])("is read: %s", async (_, lines, body) => {
    server.reply = answerWith(lines, body);
    expect(await call(url)).toMatchObject({ ok: true, errorKind: "none", id: "a" });
  });

  it.each([
    ["204", ["HTTP/1.1 204 No Content"], 204],
    ["205", ["HTTP/1.1 205 Reset Content", "Content-Length: 0"], 205],
    ["an empty 200", [...OK, "Content-Length: 0"], 200],
    ["a 200 that ends at once", OK, 200],
    ["an empty body in gzip", [...OK, "Content-Encoding: gzip", "Content-Length: 0"], 200],
  ])("may be empty: %s", async (_, lines, status) => {
    server.reply = answerWith(lines);
    expect(await call(url)).toMatchObject({ ...NO_BODY, status });
  });

  it.each([
    ["no JSON", '{"id": '],
    ["a page", "<html>It works!</html>"],
    ["single quotes", "{'id': 'a'}"],
    ["a number for a text", '{"id": 5}'],
    ["a scalar", '"maintenance"'],
    ["a list", '[{"id": "a"}]'],
    ["two values", '{"id": "a"}{"id": "b"}'],
    ["bytes", "\0\x01\xff"],
  ])("is badJson with its status: %s", async (_, body) => {
    server.reply = answerWith(OK, body);
    expect(await call(url)).toMatchObject({ ok: false, status: 200, errorKind: "badJson", id: "" });
  });

  it.each([
    ["gzip", gzipSync('{"id": "a"}').subarray(0, 10)],
    ["deflate", deflateSync('{"id": "a"}').subarray(0, 3)],
    ["br", brotliCompressSync('{"id": "a"}').subarray(0, 3)],
    ["br", Buffer.from("broken")],
  ])("is badJson when nothing of it can be decompressed, unless nothing of it is needed: %s", async (coding, body) => {
    server.reply = answerWith([...OK, `Content-Encoding: ${coding}`, `Content-Length: ${body.length}`], body);
    expect(await call(url)).toMatchObject({ ok: false, status: 200, errorKind: "badJson", id: "" });
    expect(await call(url, { outputs: group({}) })).toMatchObject({ ok: true, status: 200 });
  });

  it("takes null as an answer without members", async () => {
    server.reply = answerWith(OK, "null");
    expect(await call(url)).toMatchObject({ ok: true, status: 200, id: "" });
  });

  it.each([
    ["304", "HTTP/1.1 304 Not Modified", 304, ""],
    ["404", "HTTP/1.1 404 Not Found", 404, '{"id": "a"}'],
    ["460 of the field", "HTTP/1.1 460 Custom", 460, "slow down"],
    ["503", "HTTP/1.1 503", 503, "<h1>down</h1>"],
    ["599", "HTTP/1.1 599 ?", 599, ""],
    ["999", "HTTP/1.1 999 Request denied", 999, "no"],
  ])("of another status gives its text, and no outputs: %s", async (_, line, status, body) => {
    server.reply = answerWith([line], body);
    expect(await call(url)).toMatchObject({ ok: false, status, errorKind: "none", bodyText: body, id: "" });
  });

  it("may come in pieces that split characters", async () => {
    const bytes = new TextEncoder().encode('{"id": "Zoë 🛟"}');
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await call(url, {}, { fetch: async () => new Response(pieces) })).toMatchObject({ ok: true, id: "Zoë 🛟" });
  });

  it("has its own members first, which no output replaces", async () => {
    server.reply = answerWith(OK, '{"status": "paid", "id": "a"}');
    const answer = await call(url, { outputs: group({ status: scalar("string"), id: scalar("string") }) });
    expect(answer).toMatchObject({ ok: true, status: 200, id: "a" });
    expect(Object.keys(answer)).toEqual([...Object.keys(ENVELOPE_TYPES), "id"]);
  });

  it("gives the request's id and the calls that are left", async () => {
    const lines = [
      "X-Amzn-RequestId: second",
      "x-request-ID: first\t\xe9",
      "X-RateLimit-Remaining: 9, 4",
      "RateLimit-Remaining: 6",
    ];
    server.reply = answerWith([...OK, ...lines], "{}");
    expect(await call(url)).toMatchObject({ requestId: "first", rateLimitRemaining: 4 });
  });
});

describe("an answer that is too large", () => {
  const big = (bytes: number): string => JSON.stringify({ id: "a", text: "x".repeat(bytes - 20) });

  it("is read up to the limit", async () => {
    server.reply = answerWith(OK, big(BODY_LIMIT));
    expect(await call(url)).toMatchObject({ ok: true, id: "a" });
    server.reply = answerWith(OK, big(BODY_LIMIT + 1));
    expect(await call(url)).toMatchObject({ ok: false, status: 200, errorKind: "tooLarge", id: "" });
  });

  it("is let go of after the limit: 10 MB, of which most are never sent", async () => {
    const chunk = Buffer.alloc(65_536, "x");
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      server.reply = (socket) => {
        socket.once("close", () => resolve());
        socket.write(`${OK.join("\r\n")}\r\nContent-Length: 10000000\r\n\r\n`);
        const more = (): void => {
          for (let room = true; room && sent < 10_000_000 && !socket.destroyed; sent += chunk.length)
            room = socket.write(chunk);
        };
        socket.on("drain", more);
        more();
      };
    });
    const answer = await call(url);
    expect(answer).toMatchObject({
      ok: false,
      status: 200,
      errorKind: "tooLarge",
      bodyText: "",
    });
    await closed;
    expect(sent).toBeLessThan(10_000_000);
  });

  it("is let go of when it grows: a bomb of gzip", async () => {
    let read = 0;
    const counted: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, out) => {
          read += chunk.length;
          out.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(count) ?? null, response);
    };
    server.reply = answerWith([...OK, "Content-Encoding: gzip"], gzipSync(Buffer.alloc(50_000_000)));
    expect(await call(url, {}, { fetch: counted })).toMatchObject({ ok: false, status: 200, errorKind: "tooLarge" });
    expect(read).toBeLessThan(BODY_LIMIT * 2);
  });

  it("is cut without an error when it is for logs only", async () => {
    server.reply = answerWith(["HTTP/1.1 500 Oops", "Retry-After: 3"], "y".repeat(ERROR_BODY_LIMIT * 4));
    expect(await call(url)).toMatchObject({
      status: 500,
      errorKind: "none",
      retryAfterSeconds: 3,
      bodyText: "y".repeat(BODY_TEXT_LENGTH),
    });
  });

  it("is not read further than logs need", async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1024;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const answer = await call(url, {}, { fetch: async () => new Response(endless, { status: 502 }) });
    expect(answer).toMatchObject({ status: 502, errorKind: "none" });
    expect(read).toBeLessThan(ERROR_BODY_LIMIT + 5_000);
  });

  it("is too large when its outputs grow beyond what a function may answer", async () => {
    const wide = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`member${index}`, scalar("string")]));
    server.reply = answerWith(OK, JSON.stringify({ items: Array.from({ length: 5_000 }, () => ({})) }));
    const answer = await call(url, { outputs: group({ items: list(group(wide)) }) });
    expect(answer).toMatchObject({ ok: false, status: 200, errorKind: "tooLarge", items: [] });
  });
});

describe("an answer that is late", () => {
  it("is a timeout without a status when no headers came", async () => {
    const time = handTime();
    server.reply = (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nRetry-");
      time.expire();
    };
    expect(await call(url, {}, { time })).toMatchObject({ ok: false, status: 0, errorKind: "timeout", id: "" });
  });

  it("is a timeout without a status when a success stops in its body, and keeps what is known", async () => {
    server.reply = (socket) =>
      socket.write([...OK, "X-Request-Id: r1", "Content-Length: 99", "", '{"id": "a"'].join("\r\n"));
    expect(await call(url, {}, lateAfterHeaders())).toMatchObject({
      ok: false,
      status: 0,
      errorKind: "timeout",
      requestId: "r1",
      bodyText: "",
      id: "",
    });
  });

  it("keeps any other status, and its wait", async () => {
    server.reply = (socket) => socket.write("HTTP/1.1 429 Busy\r\nRetry-After: 7\r\nContent-Length: 99\r\n\r\nslow");
    expect(await call(url, {}, lateAfterHeaders())).toMatchObject({
      status: 429,
      errorKind: "none",
      retryAfterSeconds: 7,
      bodyText: "slow",
    });
  });

  it("closes the connection", async () => {
    const time = handTime();
    const closed = new Promise<void>((resolve) => {
      server.reply = (socket) => {
        socket.once("close", () => resolve());
        time.expire();
      };
    });
    await call(url, {}, { time });
    await closed;
  });

  it("does not wait for a fetch that does not heed the signal", async () => {
    const time = handTime();
    const deaf: typeof fetch = () => new Promise(() => setImmediate(time.expire));
    expect(await call(url, {}, { time, fetch: deaf })).toMatchObject({ status: 0, errorKind: "timeout" });
  });

  it("takes its limit back at the end", async () => {
    const taken: string[] = [];
    const after = (milliseconds: number) => {
      taken.push(`${milliseconds} ms`);
      return () => void taken.push("back");
    };
    server.reply = answerWith(OK, "{}");
    await call(url, { timeoutMs: 1234 }, { time: { ...handTime(), after } });
    expect(taken).toEqual(["1234 ms", "back"]);
  });
});

describe("an answer that breaks off", () => {
  const reset = (text: string) => (socket: Socket) =>
    void socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 10));

  it.each([
    ["before a byte", (socket: Socket) => void socket.resetAndDestroy()],
    ["by an orderly end", (socket: Socket) => void socket.end()],
    ["in its headers", reset("HTTP/1.1 200 OK\r\nContent-")],
    ["in its body", reset(`${OK.join("\r\n")}\r\nContent-Length: 99\r\n\r\n{"id": "a"}`)],
    ["in a chunk", reset(`${OK.join("\r\n")}\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"id": "a"}`)],
    ["with less than it promised", answerWith([...OK, "Content-Length: 99"], '{"id": "a"}')],
    [
      "in its gzip",
      answerWith([...OK, "Content-Encoding: gzip", "Content-Length: 31"], gzipSync('{"id": "a"}').subarray(0, 20)),
    ],
    ["because it is no HTTP", (socket: Socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n")],
    ["because its chunks are none", answerWith([...OK, "Transfer-Encoding: chunked"], "zz\r\n{}")],
    ["because its headers are huge", answerWith([...OK, `X-Big: ${"x".repeat(100_000)}`], "{}")],
  ])("has no status: %s", async (_, reply) => {
    server.reply = reply;
    expect(await call(url)).toMatchObject({ ok: false, status: 0, errorKind: "connection", id: "" });
  });

  it("keeps any other status", async () => {
    server.reply = reset("HTTP/1.1 503 Down\r\nRetry-After: 7\r\nContent-Length: 99\r\n\r\nsorry");
    expect(await call(url)).toMatchObject({ status: 503, errorKind: "none", retryAfterSeconds: 7, bodyText: "sorry" });
  });

  it("looks whole to fetch when the last chunk is missing, so that its JSON decides", async () => {
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
    server.reply = answerWith([...OK, "Transfer-Encoding: chunked"], chunk('{"id": '));
    expect(await call(url)).toMatchObject({ ok: false, status: 200, errorKind: "badJson" });
  });

  it("ends with the time when its bytes are no gzip, for which Node 20 waits", async () => {
    server.reply = answerWith([...OK, "Content-Encoding: gzip"], '{"id": "a"}');
    expect(await call(url, {}, lateAfterHeaders())).toMatchObject({ ok: false, id: "", bodyText: "" });
  });
});
