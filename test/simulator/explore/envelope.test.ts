import { z } from "zod";
import { type Flow, parseFlow } from "../../../lib/architect/flow/index.js";
import { seconds } from "../../../lib/common/duration.js";
import {
  basicAuth,
  type Capture,
  envelope,
  get,
  httpRelay,
  native,
  post,
  secret,
} from "../../../lib/data-action/index.js";
import { emitFlow } from "../../../lib/index.js";
import {
  buildResilientFlow,
  commonModule,
  defineApi,
  type FlowDeclaration,
  fromAttribute,
  inboundCall,
  inqueueCall,
  toQueue,
  workflow,
} from "../../../lib/pattern/index.js";
import { callback } from "../../../lib/policy/index.js";
import { operationDefinition } from "../../../lib/simulator/data-action/definition.js";
import { explore, type MissedBranch, scenarioFile } from "../../../lib/simulator/explore/index.js";
import { simulateSync } from "../../../lib/simulator/index.js";
import { parseScenarios, runScenario } from "../../../lib/simulator/scenario/index.js";
import { scriptedPort } from "../../../lib/simulator/script/index.js";

const seatsBehind = (capture: Capture) =>
  defineApi({
    id: "seats",
    name: "Seats",
    baseUrl: "https://seats.example.com",
    credential: basicAuth("seats", { userName: secret("SEATS_USER"), password: secret("SEATS_PASSWORD") }),
    capture,
    operations: {
      book: post("/v1/seats", {
        input: z.object({ row: z.string() }),
        output: z.object({ seat: z.string() }),
        timeout: seconds(6),
      }),
    },
    resilience: { fallback: callback({ queue: "Callbacks" }) },
  });

const seats = seatsBehind(envelope());
const inputs = { row: fromAttribute("row") };
const call = seats.operations.book;
const KINDS: readonly (readonly [string, () => Flow])[] = [
  ["a workflow", () => buildResilientFlow({ call, flow: workflow({ name: "W" }) }).flow],
  [
    "a call",
    () => buildResilientFlow({ call, flow: inboundCall({ name: "C", inputs, next: toQueue({ queue: "Q" }) }) }).flow,
  ],
  ["a queue", () => buildResilientFlow({ call, flow: inqueueCall({ name: "Q", inputs }) }).flow],
  ["a module", () => buildResilientFlow({ call, flow: commonModule({ name: "M" }) }).flow],
];

/** Behind a transfer with a failure path stands a disconnect that nothing leads to. */
const reachable = (missed: readonly MissedBranch[]): readonly MissedBranch[] =>
  missed.filter(({ kind }) => kind !== "disconnect");

describe("exploring a flow behind a relay with definitions", () => {
  const build = (capture: Capture, flow: FlowDeclaration) =>
    buildResilientFlow({ call: seatsBehind(capture).operations.book, flow });
  const server = envelope(httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") }));

  it.each<[string, Capture, FlowDeclaration]>([
    ["a function, in a workflow", envelope(), workflow({ name: "W" })],
    ["a function, in a call", envelope(), inboundCall({ name: "C", inputs, next: toQueue({ queue: "Q" }) })],
    ["a server, in a workflow", server, workflow({ name: "W" })],
  ])("%s: scripts the API, and misses only that the relay itself fails", (_, capture, declared) => {
    const { flow, operations } = build(capture, declared);
    const definitions = operations.map(operationDefinition);
    const { missed, scenarios } = explore(flow, { definitions, max: 1500 });
    // A relay does not fail, and a data action's own timeout is a failure.
    const impossible = /^(?:Book|Create callback|The platform did not answer)$/;
    expect(reachable(missed).filter(({ name = "" }) => !impossible.test(name))).toEqual([]);
    const scripts = scenarios.flatMap(({ script }) =>
      Object.entries(script).flatMap(([action, text]) => (action.endsWith("/Book") ? text.split("\n") : [])),
    );
    expect(scripts.join("\n")).not.toContain("errorKind");
    expect(scripts).toEqual(expect.arrayContaining([expect.stringMatching(/^429 retry-after=\d+/)]));
    expect(scripts).toEqual(expect.arrayContaining([expect.stringMatching(/^200 .*\{"seat":"text"\}/)]));
    for (const scenario of scenarios) {
      const { inputs: given, script, objects, end } = scenario;
      const byName = Object.entries(script).map(([key, text]) => [key.slice(key.indexOf("/") + 1), text]);
      const port = scriptedPort(Object.fromEntries(byName), { definitions });
      const { variables, attributes, transfersSucceed } = scenario;
      const conversation = { variables, attributes, transfersSucceed };
      expect(simulateSync(flow, { inputs: given, objects, conversation, port }).end.how).toBe(end);
    }
  });
});

describe("exploring a flow with a list of objects in its answers", () => {
  it.each<[string, Capture]>([
    ["by the platform", native()],
    ["by a relay", envelope()],
  ])("scripts them as the API sends them, read %s", (_, capture) => {
    const orders = z.object({ orders: z.array(z.object({ id: z.string(), total: z.number() })) });
    const shop = defineApi({
      id: "shop",
      name: "Shop",
      baseUrl: "https://shop.example.com",
      capture,
      operations: { list: get("/v1/orders", { input: z.object({}), output: orders, timeout: seconds(6) }) },
    });
    const list = shop.operations.list;
    const { flow, operations } = buildResilientFlow({ call: list, flow: workflow({ name: "W" }) });
    const [best] = explore(flow, { definitions: operations.map(operationDefinition), max: 100 }).scenarios;
    expect(Object.values(best?.script ?? {})).toEqual(['200 {"orders":[{"id":"text","total":1}]}']);
    expect(best?.end).toBe("endWorkflow");
    const port = scriptedPort('200 {"orders":[{"id":"text","total":1}]}', {
      definitions: operations.map(operationDefinition),
    });
    const run = simulateSync(flow, { port });
    expect(run.variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.orders_total": [1] });
  });
});

describe("exploring a flow behind a relay", () => {
  it.each(KINDS)("takes every branch of %s in few runs, with scenarios that pass", async (_, build) => {
    const yaml = emitFlow(build());
    const { flow, source } = parseFlow(yaml);
    const { missed, scenarios, runs } = explore(flow, { source, max: 1500 });
    expect(reachable(missed)).toEqual([]);
    expect(runs).toBeLessThanOrEqual(1500);
    expect(scenarios[0]?.name).toBe("Everything goes well");
    for (const scenario of parseScenarios(scenarioFile("flow.yaml", scenarios), "a.scenario.yaml")) {
      const { failures, result } = await runScenario(scenario, { files: { read: () => yaml } });
      expect(failures).toEqual([]);
      expect(result.end.how).not.toBe("error");
    }
  });

  it("answers as relays do: whole envelopes, of which the headers vary", () => {
    const { scenarios } = explore(buildResilientFlow({ call, flow: workflow({ name: "W" }) }).flow);
    const answers = scenarios
      .flatMap(({ script }) => Object.entries(script))
      .filter(([action]) => action.endsWith("/Book"))
      .flatMap(([, text]) => text.split("\n"))
      .filter((line) => line.startsWith("200 "))
      .map((line) => JSON.parse(line.replace(/^200 (.*?)( x\d+)?$/, "$1")) as Record<string, unknown>);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(expect.arrayContaining(["ok", "status", "errorKind", "retryAfterSeconds"]));
      expect(answer.ok).toBe(answer.status === 200);
      if (answer.status === 0) expect(answer.errorKind).not.toBe("none");
    }
    expect(answers.some(({ retryAfterSeconds }) => Number(retryAfterSeconds) > 3500)).toBe(true);
  });
});
