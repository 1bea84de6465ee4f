import { MAX_REDIRECTS } from "../../../lib/data-action/relay/limits.js";
import type { RelayOperation } from "../../../lib/data-action/relay/target.js";
import { answerWith, call, RawServer } from "./loopback.js";

const server = new RawServer();
const other = new RawServer();
let url = "";
let otherUrl = "";
beforeAll(async () => {
  url = await server.start();
  otherUrl = await other.start();
  other.reply = answerWith(["HTTP/1.1 200 OK"], '{"id": "stolen"}');
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(async () => {
  await server.stop();
  await other.stop();
});

/** Redirects once, and answers at any other path. */
function redirectOnce(status: number, location: string): void {
  server.reply = (socket, request) => {
    const first = request.includes(" /orders/7 ");
    const reply = first
      ? answerWith([`HTTP/1.1 ${status} Moved`, `Location: ${location}`], "moved")
      : answerWith(["HTTP/1.1 200 OK"], '{"id": "a"}');
    reply(socket, request);
  };
}

const SECRET = { "X-Relay-Authorization": "Bearer open-sesame" };
const headers = ["Authorization"];
const body = { amount: 1 };
const send = (options: Partial<RelayOperation> = {}) =>
  call(url, { headers, ...options }, {}, options.body === "json" ? { body } : {}, SECRET);

describe("a redirect within the origin", () => {
  it.each([301, 302, 303, 307, 308])("is followed by a GET: %d", async (status) => {
    redirectOnce(status, "/v2/orders/7");
    expect(await send()).toMatchObject({ ok: true, status: 200, id: "a" });
    expect(server.requests[1]).toMatch(/^GET \/v2\/orders\/7 /);
    expect(server.requests[1]).toContain("open-sesame");
  });

  it.each([307, 308])("is followed with method and body: %d", async (status) => {
    redirectOnce(status, "/v2/orders/7");
    expect(await send({ method: "POST", body: "json" })).toMatchObject({ ok: true, id: "a" });
    expect(server.requests[1]).toMatch(/^POST \/v2\/orders\/7 [\s\S]*\r\n\r\n\{"amount":1\}$/);
  });

  it.each([301, 302, 303])("is the answer where clients would make a GET of it: %d", async (status) => {
    redirectOnce(status, "/v2/orders/7");
    const answer = await send({ method: "POST", body: "json" });
    expect(answer).toMatchObject({ ok: false, status, errorKind: "none", bodyText: "moved" });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["relative", "../v2/orders/7", "/v2/orders/7"],
    ["a query only", "?page=2", "/orders/7?page=2"],
    ["absolute", "$URL/v2", "/v2"],
    ["a fragment, which is not sent", "/v2#top", "/v2"],
    ["backslashes", "\\v2\\x", "/v2/x"],
  ])("may be %s", async (_, location, path) => {
    redirectOnce(302, location.replace("$URL", url));
    expect(await send()).toMatchObject({ ok: true, id: "a" });
    expect(server.requests[1]?.split(" ")[1]).toBe(path);
  });

  it.each([300, 304, 305, 306, 309])("is the answer when %d is no redirect", async (status) => {
    redirectOnce(status, "/v2");
    expect(await send()).toMatchObject({ ok: false, status, errorKind: "none" });
  });

  it("is the answer in a circle", async () => {
    server.reply = answerWith(["HTTP/1.1 302 Moved", "Location: /orders/7", "Retry-After: 4"]);
    expect(await send()).toMatchObject({ ok: false, status: 302, errorKind: "none", retryAfterSeconds: 4 });
    expect(server.requests).toHaveLength(1 + MAX_REDIRECTS);
  });
});

describe("a redirect to anywhere else", () => {
  it.each([
    ["another port", () => `${otherUrl}/steal`],
    ["the same port of another name", () => url.replace("127.0.0.1", "localhost")],
    ["another host without a scheme", () => otherUrl.replace("http:", "")],
    ["another host with backslashes", () => otherUrl.replace("http://", "\\\\")],
    ["another scheme", () => url.replace("http:", "https:")],
    ["a file", () => "file:///etc/passwd"],
    ["data", () => 'data:application/json,{"id":"stolen"}'],
    ["a name and password", () => url.replace("//", "//user:password@")],
    ["the origin as a name", () => `${url}@${otherUrl.slice(7)}/`],
    ["no URL", () => "http://["],
    ["two locations", () => `/v2\r\nLocation: ${otherUrl}`],
  ])("is the answer: %s", async (_, location) => {
    redirectOnce(307, location());
    const answer = await send();
    expect(answer.id).not.toBe("stolen");
    expect(other.requests).toEqual([]);
    expect(answer.status === 307 || server.requests.length === 2).toBe(true);
  });

  it("is the answer without a Location", async () => {
    server.reply = answerWith(["HTTP/1.1 302 Moved"], "lost");
    expect(await send()).toMatchObject({ status: 302, errorKind: "none", bodyText: "lost" });
  });

  it("stays the answer after one that was followed", async () => {
    server.reply = (socket, request) => {
      const location = request.includes(" /orders/7 ") ? "/next" : `${otherUrl}/steal`;
      answerWith(["HTTP/1.1 307 Moved", `Location: ${location}`])(socket, request);
    };
    expect(await send()).toMatchObject({ status: 307, id: "" });
    expect(other.requests).toEqual([]);
  });
});
