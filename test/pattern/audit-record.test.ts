import fc from "fast-check";
import { customRelay, envelope, functionRelay, httpRelay, native, secret } from "../../lib/data-action/index.js";
import { ownRelayIn } from "../../lib/data-action/relay-settings.js";
import { type BuiltFlow, buildResilientFlow } from "../../lib/pattern/index.js";
import type { DataActionCall, DataActionReply } from "../../lib/simulator/index.js";
import { answer, book, enveloped, fails, flowOf, objectsOf, runAudited, SECRETS, STORES } from "./audit-example.js";
import { FLOWS } from "./kinds/example.js";

describe("a record", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(
      '"',
      "\\",
      "\n\r\t\0",
      "${input.org}",
      "$esc.quote",
      "#if(1)",
      "#end",
      "##",
      "#*",
      "\u2028",
      "😀",
      "\ud83d",
      "{{",
      "]]#",
    ),
  );
  const errors = fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join(""));

  /** Natively the error text is the platform's: here it is anything. */
  const nativeFlow = new Map<number, BuiltFlow>();
  function recordFor(error: string, errorLength: number) {
    const call = book({ capture: native(), audit: { errorLength } });
    const declaration = nativeFlow.get(errorLength) ?? buildResilientFlow({ call, flow: FLOWS.workflow });
    nativeFlow.set(errorLength, declaration);
    const { port } = runAudited(declaration, { api: () => answer(200, { id: "1" }) });
    const writes: { readonly body?: string }[] = [];
    const run = runAudited(declaration, {
      api: fails,
      store: STORES.works,
      port: {
        call: (call) => {
          if (call.dataAction !== "Write audit record")
            return { path: "failure", failure: { status: 400, userMessage: error }, afterMs: 0 };
          const reply = port.call(call);
          if ("path" in reply && reply.exchange) writes.push(reply.exchange.request);
          return reply;
        },
      },
    });
    expect(run.variables).toMatchObject({ "Flow.outcome": "rejected", "Flow.audited": true });
    return JSON.parse(writes[0]?.body ?? "") as Readonly<Record<string, unknown>>;
  }

  it("is JSON for any error text, and says the text", () => {
    fc.assert(
      fc.property(errors, fc.constantFrom(1, 20, 1000, 4000), (error, length) => {
        const record = recordFor(error, length);
        expect(record.error ?? "").toBe(error.slice(0, length));
        expect(record).toMatchObject({ org: "acme", status: 400, outcome: "rejected" });
      }),
      { numRuns: 200 },
    );
  });

  it.each(['"', "\n", "😀", "$", "\\"])("is cut from 32,000 characters: %j", (sign) => {
    const error = sign.repeat(32_000 / sign.length);
    expect(recordFor(error, 1000).error).toBe(error.slice(0, 1000));
    expect(recordFor(error, 0)).not.toHaveProperty("error");
  });

  it("has a status of 0 when the platform tells none", () => {
    const declaration = { call: book({ capture: native() }), flow: FLOWS.workflow };
    const { writes } = runAudited(declaration, { api: () => ({ kind: "reset", afterMs: 1 }) });
    expect([...objectsOf(writes).values()]).toMatchObject([{ status: 0, outcome: "exhausted" }]);
  });

  it.each([undefined, 500])(
    "takes nothing for granted that a relay of one's own leaves out, with status %j",
    (status) => {
      const flow = flowOf("inboundCall", "attempt");
      const { port } = runAudited(flow, { api: fails });
      const bare = { ok: false, ...(status === undefined ? {} : { status }) };
      const replies: DataActionReply[] = [];
      const call = (asked: DataActionCall): DataActionReply | Promise<DataActionReply> => {
        if (asked.dataAction === "Book a parcel") return { path: "success", outputs: bare, afterMs: 0 };
        const reply = port.call(asked) as DataActionReply;
        if (asked.dataAction === "Write audit record") replies.push(reply);
        return reply;
      };
      const { variables } = runAudited(flow, { api: fails, port: { call } });
      expect(variables).toMatchObject({
        "Flow.outcome": status === undefined ? "exhausted" : "rejected",
        "Flow.audited": true,
      });
      expect(JSON.parse(replies.at(-1)?.exchange?.request.body ?? "")).toMatchObject({ status: status ?? 0 });
    },
  );

  it.each<[string, string]>([
    ["acme-1", "acme-1"],
    ["a/b", "a%2Fb"],
    ["..", "unknown"],
    [".", "unknown"],
    ["", "unknown"],
    ["x".repeat(99), "x".repeat(64)],
  ])("takes its organisation from an input: %j", (tenant, segment) => {
    const declaration = { call: book({ audit: { org: { input: "tenant" } } }), flow: FLOWS.workflow };
    const { writes } = runAudited(declaration, { api: fails, inputs: { parcelId: "p1", tenant } });
    expect(writes[0]?.request.url.split("/")[5]).toBe(segment);
    const unset = runAudited(declaration, { api: fails, inputs: { parcelId: "p1" } });
    expect(unset.writes[0]?.request.url.split("/")[5]).toBe("unknown");
  });

  it("lies under the day on which the run began", () => {
    const startAt = "2026-03-31T23:59:58Z";
    const { writes } = runAudited(flowOf("workflow", "attempt"), { api: fails, startAt });
    expect(new Set(writes.map(({ request }) => request.url.split("/")[4]))).toEqual(new Set(["2026-03-31"]));
    expect(writes.some(({ request }) => request.body?.includes("2026-04-01T"))).toBe(true);
  });
});

describe("secrets", () => {
  const relays = [
    ["a function", envelope(functionRelay())],
    ["a relay's server", envelope(httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") }))],
    ["a relay of one's own", envelope(customRelay())],
    ["nothing between", native()],
  ] as const;

  it.each(relays)("are in no record, output or trace: %s", (_, capture) => {
    const declaration = { call: book({ capture, audit: { every: "attempt" } }), flow: FLOWS.workflow };
    const echo = (_attempt: number, request: { readonly headers: Readonly<Record<string, string>> }) =>
      answer(500, { error: "who are you?", sent: request.headers });
    const run = runAudited(declaration, { api: echo });
    expect(run.requests.length).toBeGreaterThan(0);
    expect(run.requests[0]?.headers.authorization ?? run.requests[0]?.headers.Authorization).toContain(SECRETS.api);
    expect(run.writes[0]?.request.headers["X-Api-Key"]).toBe(SECRETS.store);
    const told = JSON.stringify([run.events, run.variables, run.attributes, run.end]);
    const bodies = run.writes.map(({ request }) => `${request.url} ${request.body}`).join("\n");
    for (const text of [told, bodies]) {
      expect(text).not.toContain(SECRETS.api);
      expect(text).not.toContain(SECRETS.store);
    }
    if (ownRelayIn(capture) !== undefined)
      expect(run.writes[0]?.request.body).toContain('\\"authorization\\":\\"***\\"');
  });

  it.each(relays.slice(0, 2))("that an API answers with are in no record and no output: %s", (_, capture) => {
    const declaration = { call: book({ capture, audit: { every: "attempt" } }), flow: FLOWS.workflow };
    for (const body of [
      '{"id":"1","access_token":"t0ken"}',
      '{"access_token":"t0ken"',
      '{"id":{},"access_token":"t0ken"}',
    ]) {
      const { writes, variables } = runAudited(declaration, { api: () => answer(200, body) });
      expect(variables["Flow.lastBody"]).toBe("");
      expect(writes.length).toBeGreaterThan(0);
      expect(writes.map(({ request }) => request.body).join()).not.toContain("t0ken");
    }
  });

  it("that broke off are in no record and no output", () => {
    const brokenOff = enveloped(0, { ok: false, errorKind: "connection", bodyText: '{"access_token":"t0ken' });
    const { writes, variables } = runAudited(flowOf("workflow", "attempt"), { api: () => brokenOff });
    expect(variables["Flow.lastBody"]).toBe("");
    expect(writes).toHaveLength(6);
    expect(writes.map(({ request }) => request.body).join()).not.toContain("t0ken");
  });
});
