import { emitFlow } from "../../lib/architect/flow/index.js";
import { seconds } from "../../lib/common/duration.js";
import { secret, upstash } from "../../lib/data-action/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import { type AuditEvery, breaker, callback, explicit, flowStore, redisStore } from "../../lib/policy/index.js";
import {
  answer,
  book,
  CASES,
  EVERY,
  fails,
  flowOf,
  HEADER,
  objectsOf,
  recovers,
  runAudited,
  STORES,
} from "./audit-example.js";
import { FLOWS } from "./kinds/example.js";

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

it("a breaker that lets no call through has a record without an attempt", () => {
  const store = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });
  const declaration = { call: book({ resilience: { breaker: breaker({ store }) } }), flow: FLOWS.workflow };
  const stopped = answer(200, { result: ["open", "open", 0, 20_000] });
  const { writes, requests } = runAudited(declaration, { api: fails, other: () => stopped });
  expect(requests).toEqual([]);
  expect([...objectsOf(writes)]).toMatchObject([
    [
      expect.stringMatching(/-0\.json$/),
      { outcome: "open", attempts: 0, status: 0, requestId: expect.stringMatching(/-0$/) },
    ],
  ]);
});

it("a breaker that stops a retry takes nothing of the record of the attempt before it", () => {
  const store = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });
  const call = book({ audit: { every: "attempt" }, resilience: { breaker: breaker({ store }) } });
  const answers = [
    ["closed", "", 1, 0],
    ["open", 1],
    ["open", "open", 0, 20_000],
  ];
  let asked = 0;
  const other = () => answer(200, { result: answers[asked++] });
  const { writes, requests } = runAudited({ call, flow: FLOWS.workflow }, { api: fails, other });
  expect(requests).toHaveLength(1);
  expect([...objectsOf(writes)]).toMatchObject([
    [expect.stringMatching(/-1\.json$/), { outcome: "retried", attempts: 1, status: 503 }],
    [expect.stringMatching(/-1-stopped\.json$/), { outcome: "open", attempts: 1, status: 503 }],
  ]);
});

it("the waits of a run are those between its calls", () => {
  const backoff = explicit([seconds(1), seconds(4), seconds(20)], { jitter: "none" });
  const call = book({ audit: { every: "attempt" }, resilience: { retry: { maxRetries: 3, backoff } } });
  const { writes } = runAudited({ call, flow: FLOWS.workflow }, { api: fails });
  expect([...objectsOf(writes).values()].map(({ waitedMs }) => waitedMs)).toEqual([0, 1000, 5000, 25_000]);
});

it.each(EVERY)("a breaker that stops a run is in its last record, every %s", (every) => {
  const resilience = { breaker: breaker({ store: flowStore(), failures: 2 }), retry: { maxRetries: 4 } };
  const declaration = { call: book({ audit: { every }, resilience }), flow: FLOWS.workflow };
  const { writes, requests } = runAudited(declaration, { api: fails });
  expect(requests).toHaveLength(2);
  expect([...objectsOf(writes).values()].at(-1)).toMatchObject({ outcome: "open", attempts: 2, status: 503 });
  expect(objectsOf(writes).size).toBe(every === "attempt" ? 2 : 1);
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

  it.each(USERS)("is audited as the module says, whatever else the caller says itself: %s", (type) => {
    const { call, flow, ...rest } = through(type, "failure");
    const resilience = { fallback: callback({ queue: "Parcel Desk", say: "Later." }) };
    const unusable = { api: fails, inputs: {}, conversation: { attributes: {} } };
    const run = runAudited({ call, flow, ...rest, resilience }, unusable);
    expect([...objectsOf(run.writes).values()]).toMatchObject([{ flowType: type, outcome: "rejected" }]);
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

it("writes nothing into a flow that wants neither audit nor ids", () => {
  const yaml = emitFlow(
    buildResilientFlow({ call: book({ audit: "none", requestId: "none" }), flow: FLOWS.workflow }).flow,
  );
  expect(yaml).not.toMatch(/runId|audit|attemptId|waitedMs/i);
});
