import fc from "fast-check";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { customRelay, envelope, functionRelay, httpRelay, native, secret } from "../../lib/data-action/index.js";
import { ownRelayIn } from "../../lib/data-action/relay-settings.js";
import {
  type BuiltFlow,
  buildResilientFlow,
  type FlowDeclaration,
  type ResilientFlowDeclaration,
} from "../../lib/pattern/index.js";
import { type AuditEvery, breaker, flowStore } from "../../lib/policy/index.js";
import { operationDefinition } from "../../lib/simulator/data-action/definition.js";
import { dataActionRuntime } from "../../lib/simulator/data-action/index.js";
import { explore } from "../../lib/simulator/explore/index.js";
import {
  type DataActionCall,
  type DataActionReply,
  type HttpOutcome,
  type HttpRequest,
  simulateMany,
} from "../../lib/simulator/index.js";
import {
  answer,
  book,
  enveloped,
  HEADER,
  objectsOf,
  runAudited,
  SECRETS,
  STORES,
  type Store,
} from "./audit-example.js";
import { FLOWS } from "./kinds/example.js";

const TYPES = [
  "workflow",
  "inboundCall",
  "outboundCall",
  "inqueueCall",
  "inboundShortMessage",
  "inboundEmail",
] as const;
type Type = (typeof TYPES)[number];
const EVERY: readonly AuditEvery[] = ["failure", "attempt"];
const CASES = TYPES.flatMap((type) => EVERY.map((every) => [type, every] as const));

const built = new Map<string, BuiltFlow>();

function flowOf(type: Type, every: AuditEvery): BuiltFlow {
  const key = `${type} ${every}`;
  const flow =
    built.get(key) ?? buildResilientFlow({ call: book({ audit: { every } }), flow: FLOWS[type] as FlowDeclaration });
  built.set(key, flow);
  return flow;
}

const fails = () => enveloped(503);
const recovers = (attempt: number) => enveloped(attempt < 2 ? 503 : 200);

const RUN = /[-0-9a-f]*20260101T000000Z-\d{12}/.source;

describe("the audit of a flow of every type", () => {
  it.each(CASES)("%s, every %s: a run that gives up", (type, every) => {
    const { writes, requests, variables } = runAudited(flowOf(type, every), { api: fails });
    const records = [...objectsOf(writes)];
    expect(variables["Flow.audited"]).toBe(true);
    expect(records).toHaveLength(every === "failure" ? 1 : requests.length);
    const [path, record] = records.at(-1) as (typeof records)[0];
    expect(path).toMatch(
      new RegExp(`^https://audit.example.com/audit/2026-01-01/acme/${RUN}-${requests.length}\\.json$`),
    );
    expect(record).toEqual({
      version: 1,
      api: "parcels",
      operation: "book",
      org: "acme",
      flow: "Track",
      flowType: type,
      requestIdHeader: HEADER,
      requestId: requests.at(-1)?.headers[HEADER],
      runId: variables["Flow.runId"],
      timestamp: expect.stringMatching(/^2026-01-01T\d\d:\d\d:\d\dZ$/),
      outcome: "exhausted",
      attempts: requests.length,
      status: 503,
      waitedMs: expect.any(Number),
      errorKind: "none",
      error: "status 503",
      body: "body 503",
      apiRequestId: "api-503",
    });
    expect(record.waitedMs).toBeGreaterThan(0);
  });

  it.each(CASES)("%s, every %s: a run that succeeds", (type, every) => {
    const { writes, variables } = runAudited(flowOf(type, every), { api: recovers });
    const outcomes = [...objectsOf(writes).values()].map(({ outcome, attempts, status }) => [
      outcome,
      attempts,
      status,
    ]);
    const all = [
      ["retried", 1, 503],
      ["succeeded", 2, 200],
    ];
    expect(outcomes).toEqual(every === "attempt" ? all : []);
    expect(variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.audited": true });
  });

  it.each(CASES)("%s, every %s: a run that makes no call", (type, every) => {
    const conversation = { attributes: {}, answeredAtMs: 3_600_000 };
    const { writes, requests } = runAudited(flowOf(type, every), { api: fails, conversation, inputs: {} });
    expect(requests).toEqual([]);
    expect([...objectsOf(writes)]).toMatchObject([
      [
        expect.stringMatching(/-0\.json$/),
        {
          outcome: "rejected",
          attempts: 0,
          status: 0,
          waitedMs: 0,
          error:
            "not called: one of these does not hold: parcelId must be set; parcelId must have at most 40 characters",
        },
      ],
    ]);
  });
});

it.each(EVERY)("a breaker that stops a run is in its last record, every %s", (every) => {
  const resilience = { breaker: breaker({ store: flowStore(), failures: 2 }), retry: { maxRetries: 4 } };
  const declaration = { call: book({ audit: { every }, resilience }), flow: FLOWS.workflow };
  const { writes, requests } = runAudited(declaration, { api: fails });
  expect(requests).toHaveLength(2);
  expect([...objectsOf(writes).values()].at(-1)).toMatchObject({ outcome: "open", attempts: 2, status: 503 });
  expect(objectsOf(writes).size).toBe(every === "attempt" ? 2 : 1);
});

/** Everything of a run that is not the audit's. */
function essence({ end, variables, attributes, requests, others }: ReturnType<typeof runAudited>) {
  const { "Flow.audited": _, ...rest } = variables;
  return { end: { ...end, atMs: 0 }, rest, attributes, requests, others };
}

const FAULTS = Object.entries(STORES) as readonly (readonly [string, Store])[];

const RUNS = CASES.flatMap(([type, every]) =>
  [fails, recovers].map((api) => ({ flow: () => flowOf(type, every), api })),
);
const healthyRuns = RUNS.map(({ flow, api }) => {
  let run: ReturnType<typeof runAudited> | undefined;
  return () => (run ??= runAudited(flow(), { api }));
});

describe("a store that fails", () => {
  it.each(FAULTS)("%s: outcomes stay as they are, nothing acknowledged is lost, nothing is doubled", (name, store) => {
    const paths = /answers too late|never answers/.test(name)
      ? (["failure", "timeout"] as const)
      : (["failure"] as const);
    for (const [index, { flow, api }] of RUNS.entries())
      for (const actionTimeoutPath of paths) {
        const healthy = (healthyRuns[index] as (typeof healthyRuns)[0])();
        const run = runAudited(flow(), { api, store, actionTimeoutPath });
        expect(essence(run)).toEqual(essence(healthy));
        expect(run.writes).toHaveLength(healthy.writes.length);
        expect(run.variables["Flow.audited"]).toBe(run.writes.every(({ acknowledged }) => acknowledged));
        expect(new Set(run.writes.map(({ request }) => request.url)).size).toBe(run.writes.length);
      }
  });

  it("costs at most its own timeout for each record", () => {
    const declaration = flowOf("workflow", "attempt");
    const random = () => 0.5;
    const healthy = runAudited(declaration, { api: fails, random });
    const hung = runAudited(declaration, { api: fails, random, store: STORES["never answers"] });
    const records = hung.writes.length;
    expect(hung.elapsedMs - healthy.elapsedMs).toBe(records * (5000 - 20));
  });

  it("may be killed and come back at any point", () => {
    const faults = FAULTS.map(([, store]) => store);
    fc.assert(
      fc.property(
        fc.array(fc.nat(faults.length - 1), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(200, 404, 429, 500, 503), { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...CASES),
        (drawn, statuses, [type, every]) => {
          const api = (attempt: number) => enveloped(statuses[Math.min(attempt, statuses.length) - 1] ?? 503);
          const store: Store = (write) => (faults[drawn[write % drawn.length] ?? 0] as Store)(write);
          const declaration = flowOf(type, every);
          const healthy = runAudited(declaration, { api });
          const run = runAudited(declaration, { api, store });
          expect(essence(run)).toEqual(essence(healthy));
          const objects = objectsOf(run.writes);
          for (const { request, acknowledged } of run.writes)
            if (acknowledged) expect(objects.get(request.url)).toEqual(JSON.parse(request.body ?? ""));
          expect([...objects.keys()].every((path) => objectsOf(healthy.writes).has(path))).toBe(true);
          expect(run.variables["Flow.audited"]).toBe(run.writes.every(({ acknowledged }) => acknowledged));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("leaves one object when a record is written twice", () => {
    const { writes } = runAudited(flowOf("workflow", "failure"), { api: fails });
    const [write] = writes;
    expect(objectsOf([...writes, ...writes]).size).toBe(1);
    expect(write?.request.method).toBe("PUT");
  });
});

describe("many runs side by side", () => {
  it("lose nothing that the store acknowledged, and keep their records apart, while the store comes and goes", async () => {
    const flow = flowOf("workflow", "attempt");
    const writes: { readonly path: string; readonly acknowledged: boolean }[] = [];
    const objects = new Map<string, string>();
    const faults = Object.values(STORES) as readonly Store[];
    const transport = {
      send: (request: HttpRequest): HttpOutcome => {
        if (!request.url.startsWith("https://audit.")) return enveloped(503);
        const { kept, outcome } = (faults[(writes.length * 7) % faults.length] as Store)(writes.length);
        const acknowledged =
          outcome.kind === "response" && outcome.status < 300 && outcome.afterMs <= 5000 && outcome.body === "";
        const body = request.body ?? "";
        writes.push({ path: request.url, acknowledged });
        if (kept) objects.set(request.url, body);
        return outcome;
      },
    };
    const runs = Array.from({ length: 60 }, (_, run) => ({
      program: flow.flow,
      options: { inputs: { parcelId: "p1", callbackNumber: "+1", runId: `run ${run % 5}` }, seed: run },
    }));
    const port = dataActionRuntime(flow.operations.map(operationDefinition), { transport });
    const results = await simulateMany(runs, { port, objects: { queues: ["Parcel Desk"] } });
    expect(writes).toHaveLength(360);
    for (const { path, acknowledged } of writes) if (acknowledged) expect(objects.has(path)).toBe(true);
    for (const { variables } of results) {
      const own = writes.filter(({ path }) => path.includes(encodeURIComponent(String(variables["Flow.runId"]))));
      expect(own).toHaveLength(6);
      expect(new Set(own.map(({ path }) => path)).size).toBe(6);
      expect(variables["Flow.audited"]).toBe(own.every(({ acknowledged }) => acknowledged));
      expect(variables["Flow.outcome"]).toBe("exhausted");
    }
    expect(results.some(({ variables }) => variables["Flow.audited"] === false)).toBe(true);
  });

  it.each(EVERY)("leave no branch of a flow untaken, every %s", (every) => {
    const { missed, isBounded } = explore(flowOf("workflow", every).flow);
    expect({ missed, isBounded }).toEqual({ missed: [], isBounded: false });
  });
});

describe("request ids", () => {
  it.each(TYPES)("are the run's with the attempt's number, in the request and in the trace: %s", (type) => {
    const { requests, variables, events } = runAudited(flowOf(type, "failure"), { api: fails });
    const ids = requests.map(({ headers }) => headers[HEADER]);
    expect(ids).toEqual(requests.map((_, index) => `${String(variables["Flow.runId"])}-${index + 1}`));
    for (const id of ids) expect(JSON.stringify(events)).toContain(`"attemptId":"${id}"`);
  });

  it.each(TYPES.slice(1))("begin with the conversation's: %s", (type) => {
    const scope = { inboundShortMessage: "Message", inboundEmail: "Email" }[type as string] ?? "Call";
    const conversation = {
      attributes: { parcelId: "p1", phone: "+4930123" },
      variables: { [`${scope}.ConversationId`]: "3f0c1d2e-4b5a-4c6d-8e9f-0a1b2c3d4e5f" },
      answeredAtMs: 3_600_000,
    };
    const { variables } = runAudited(flowOf(type, "failure"), { api: fails, conversation });
    expect(variables["Flow.runId"]).toMatch(/^3f0c1d2e-4b5a-4c6d-8e9f-0a1b2c3d4e5f-20260101T000000Z-\d{12}$/);
  });

  it("begin with what a caller hands over, cut and harmless in header and path", () => {
    const inputs = { parcelId: "p1", runId: `../\r\nX: ü${"x".repeat(200)}` };
    const { requests, writes } = runAudited(flowOf("workflow", "failure"), { api: fails, inputs });
    expect(requests[0]?.headers[HEADER]).toMatch(/^\.\.%2F%0D%0AX%3A%20%C3%BCx{91}-20260101T000000Z-\d{12}-1$/);
    expect(writes[0]?.request.url).toMatch(/acme\/\.\.%2F%0D%0AX%3A%20%C3%BCx{91}-2026[^/]*\.json$/);
  });

  it("are never the same in two runs that start together with the same beginning", () => {
    const built = flowOf("workflow", "attempt");
    const runs = Array.from({ length: 200 }, (_, seed) =>
      runAudited(built, { api: fails, seed, inputs: { parcelId: "p1", runId: "c1" }, trace: false }),
    );
    const ids = runs.flatMap(({ requests }) => requests.map(({ headers }) => headers[HEADER]));
    expect(ids).toHaveLength(1200);
    expect(new Set(ids).size).toBe(ids.length);
    expect(objectsOf(runs.flatMap(({ writes }) => writes)).size).toBe(1200);
  });

  it("come without an audit, and an audit without them", () => {
    const flow = FLOWS.workflow;
    const alone = runAudited({ call: book({ audit: "none" }), flow }, { api: fails });
    expect(alone.requests[1]?.headers[HEADER]).toBe(`${String(alone.variables["Flow.runId"])}-2`);
    expect(alone.variables).not.toHaveProperty("Flow.audited");
    const audited = runAudited({ call: book({ requestId: "none" }), flow }, { api: fails });
    expect(audited.requests[0]?.headers).not.toHaveProperty(HEADER);
    expect([...objectsOf(audited.writes).values()][0]).not.toHaveProperty("requestIdHeader");
  });
});

describe("a call that a module makes", () => {
  const USERS = ["workflow", "inboundShortMessage", "inboundEmail"] as const;
  const through = (type: (typeof USERS)[number], every: AuditEvery): ResilientFlowDeclaration => {
    const call = book({ audit: { every } });
    return { call, flow: FLOWS[type], through: { call, flow: FLOWS.commonModule } };
  };

  it.each(USERS)("is in the module's records, under an id that begins with its caller's: %s", (type) => {
    const run = runAudited(through(type, "attempt"), { api: recovers });
    const records = [...objectsOf(run.writes).values()];
    expect(records.map(({ flow, flowType, outcome }) => [flow, flowType, outcome])).toEqual([
      ["Track with retries", "commonModule", "retried"],
      ["Track with retries", "commonModule", "succeeded"],
    ]);
    expect(run.variables["Flow.runId"]).toBe(records[0]?.runId);
    expect(String(records[0]?.runId).match(/20260101T000000Z-\d{12}/g)).toHaveLength(2);
    expect(run.variables["Flow.audited"]).toBe(true);
  });

  it.each(USERS)("tells its caller of a lost record: %s", (type) => {
    const run = runAudited(through(type, "failure"), { api: fails, store: STORES["answers 500"] });
    expect(run.variables["Flow.audited"]).toBe(false);
    expect(run.writes).toHaveLength(1);
  });

  it.each(USERS)("is in the caller's record when the caller does not make it: %s", (type) => {
    const conversation = { attributes: {} };
    const run = runAudited(through(type, "failure"), { api: fails, inputs: {}, conversation });
    expect([...objectsOf(run.writes).values()]).toMatchObject([{ flowType: type, outcome: "rejected", attempts: 0 }]);
  });
});

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

  it.each(relays.slice(0, 2))("that an API answers with are in no record: %s", (_, capture) => {
    const declaration = { call: book({ capture, audit: { every: "attempt" } }), flow: FLOWS.workflow };
    for (const body of [
      '{"id":"1","access_token":"t0ken"}',
      '{"access_token":"t0ken"',
      '{"id":{},"access_token":"t0ken"}',
    ]) {
      const { writes } = runAudited(declaration, { api: () => answer(200, body) });
      expect(writes.length).toBeGreaterThan(0);
      expect(writes.map(({ request }) => request.body).join()).not.toContain("t0ken");
    }
  });
});

it("writes nothing into a flow that wants neither audit nor ids", () => {
  const yaml = emitFlow(
    buildResilientFlow({ call: book({ audit: "none", requestId: "none" }), flow: FLOWS.workflow }).flow,
  );
  expect(yaml).not.toMatch(/runId|audit|attemptId|waitedMs/i);
});
