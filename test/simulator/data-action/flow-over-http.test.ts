import { environment, systems } from "../../../flows/index.js";
import { emitFlow, parseFlow } from "../../../lib/architect/flow/index.js";
import { buildResilientFlow } from "../../../lib/pattern/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import { startFakeApi } from "../../../lib/simulator/fake-api/index.js";
import type { Transport } from "../../../lib/simulator/http.js";
import { type SimulationResult, simulate } from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { httpTransport } from "../../../lib/simulator/transport/index.js";

const [system] = systems(environment("prod"));
if (system === undefined) throw new Error("no system");
const [declared] = system.flows;
if (declared === undefined) throw new Error("no flow");
const { flow, operations } = buildResilientFlow(declared);
const { flow: parsed, source } = parseFlow(emitFlow(flow));
const definitions = operations.map(({ definition }) => toRuntimeDefinition(definition));
const SECRET = "the-real-api-key";
const transcript = 'She said "no"\nand left 😀\\ ${input.x} #if';

const runOver = (transport: Transport): Promise<SimulationResult> =>
  simulate(parsed, {
    source,
    inputs: { transcript },
    port: dataActionRuntime(definitions, { transport, credentials: { "Sentiment analytics": { apiKey: SECRET } } }),
  });

async function overHttp(script: string) {
  const api = await startFakeApi(script, { seed: 1 });
  const transport = httpTransport({ map: { "https://api.internal-analytics.com": api.url } });
  try {
    return { result: await runOver(transport), requests: [...api.requests] };
  } finally {
    transport.close();
    await api.close();
  }
}

const calls = ({ events }: SimulationResult) => events.filter((event) => event.type === "request").length;

describe("the sentiment flow against a real server", () => {
  it.each([
    ["an answer at once", '200 {"score":0.9,"label":"good"}', 1, "succeeded"],
    [
      "every kind of trouble",
      '429 retry-after=7; 503; 504; reset; slow 12s 200 {"score":-1,"label":"😀\\n"}',
      5,
      "succeeded",
    ],
    [
      "an answer that comes too late",
      'slow 31s 200 {"score":1,"label":"x"}; 200 {"score":1,"label":"x"}',
      2,
      "succeeded",
    ],
    ["an API that is down", "from 0s to 60m: 503; 200", 6, "exhausted"],
    ["an API that hangs", "timeout x*", 6, "exhausted"],
    ["a refusal", '401 {"detail":"no"}', 1, "rejected"],
    ["an API that throws dice", 'flaky p=0.5 429 else 200 {"score":0.5,"label":"ok"}', undefined, undefined],
  ])("gives for %s the trace that the script gives in the same process", async (_, script, attempts, outcome) => {
    const inProcess = await runOver(scriptedTransport(script, { seed: 1 }));
    const { result, requests } = await overHttp(script);
    expect(result).toEqual(inProcess);
    expect(calls(result)).toBe(attempts ?? requests.length);
    expect(result.variables["Flow.outcome"]).toBe(outcome ?? result.variables["Flow.outcome"]);
    for (const { body, headers } of requests) {
      expect(JSON.parse(body)).toEqual({ transcript });
      expect(headers.authorization).toBe(`Bearer ${SECRET}`);
    }
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });
});
