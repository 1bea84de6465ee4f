import { z } from "zod";
import { type Flow, parseFlow } from "../../../lib/architect/flow/index.js";
import { seconds } from "../../../lib/common/duration.js";
import { basicAuth, envelope, post, secret } from "../../../lib/data-action/index.js";
import { emitFlow } from "../../../lib/index.js";
import {
  buildResilientFlow,
  commonModule,
  defineApi,
  fromAttribute,
  inboundCall,
  inqueueCall,
  toQueue,
  workflow,
} from "../../../lib/pattern/index.js";
import { callback } from "../../../lib/policy/index.js";
import { explore, scenarioFile } from "../../../lib/simulator/explore/index.js";
import { parseScenarios, runScenario } from "../../../lib/simulator/scenario/index.js";

const seats = defineApi({
  id: "seats",
  name: "Seats",
  baseUrl: "https://seats.example.com",
  credential: basicAuth("seats", { userName: secret("SEATS_USER"), password: secret("SEATS_PASSWORD") }),
  capture: envelope(),
  operations: {
    book: post("/v1/seats", {
      input: z.object({ row: z.string() }),
      output: z.object({ seat: z.string() }),
      timeout: seconds(6),
    }),
  },
  resilience: { fallback: callback({ queue: "Callbacks" }) },
});

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

describe("exploring a flow behind a relay", () => {
  it.each(KINDS)("takes every branch of %s in few runs, with scenarios that pass", async (_, build) => {
    const yaml = emitFlow(build());
    const { flow, source } = parseFlow(yaml);
    const { missed, scenarios, runs } = explore(flow, { source });
    expect(missed).toEqual([]);
    expect(runs).toBeLessThan(2000);
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
