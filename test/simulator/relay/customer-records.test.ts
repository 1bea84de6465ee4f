import { environment, systems } from "../../../flows/index.js";
import { emitFlow } from "../../../lib/architect/flow/index.js";
import { buildResilientFlow } from "../../../lib/pattern/index.js";
import { toRuntimeDefinition } from "../../../lib/simulator/data-action/definition.js";
import { dataActionRuntime, PLATFORM_URL } from "../../../lib/simulator/data-action/index.js";
import { startFakeApi } from "../../../lib/simulator/fake-api/index.js";
import { type SimulateOptions, simulate } from "../../../lib/simulator/index.js";
import { httpTransport } from "../../../lib/simulator/transport/index.js";

const CRM_URL = "https://crm.example.com";
const RECORD = '{"fullName": "Kim Lee", "tier": "gold", "account": {"balance": 1, "blocked": false}, "orders": []}';
const INPUTS = { customerId: "c17", callbackNumber: "+49301234567", callbackName: "Kim" };

const [, , crm] = systems(environment("prod"));

/** The flow as it is emitted, its relay as it is shipped, and a CRM and a platform that are real servers. */
async function run(flowType: string, script: string, options: SimulateOptions = {}) {
  const declaration = crm?.flows.find(({ flow }) => flow.type === flowType);
  if (declaration === undefined) throw new Error(`no ${flowType}`);
  const { flow, operations } = buildResilientFlow(declaration);
  const api = await startFakeApi(script);
  const platform = await startFakeApi('200 {"conversation": {"id": "c9"}}');
  const transport = httpTransport({ map: { [CRM_URL]: api.url, [PLATFORM_URL]: platform.url } });
  try {
    const port = dataActionRuntime(
      operations.map(({ definition }) => toRuntimeDefinition(definition)),
      { transport, platformUrl: PLATFORM_URL },
    );
    const result = await simulate(emitFlow(flow), { port, objects: { queues: ["Callbacks"] }, ...options });
    const waits = result.events.flatMap((event) => (event.type === "pause" ? [event.doneMs / 1000] : []));
    return { ...result, waits, callbacks: platform.requests, asked: api.requests };
  } finally {
    transport.close();
    await Promise.all([api.close(), platform.close()]);
  }
}

/** The spread that is added to a wait as asked is random; this one adds nothing. */
const inWorkflow = (script: string) => run("workflow", script, { inputs: INPUTS, random: () => 0 });

describe("a customer's record, through the shipped relay and real servers", () => {
  it("is read with the CRM's key and the id as one segment", async () => {
    const { variables, asked } = await inWorkflow(`200 ${RECORD}`);
    expect(variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.fullName": "Kim Lee", "Flow.attempts": 1 });
    expect(asked).toMatchObject([{ method: "GET", url: "/v2/customers/c17" }]);
  });

  it.each([
    ["429 with Retry-After: 7", `429 retry-after=7; 200 ${RECORD}`, 7],
    ["a date 30 s ahead", `429 retry-after=date+30s; 200 ${RECORD}`, 30],
    ["the CRM's own 460", `460 retry-after=11; 200 ${RECORD}`, 11],
    ["a few calls left", `429 retry-after=1 x-ratelimit-remaining=9; 200 ${RECORD}`, 5],
    ["Retry-After in odd letters, more than one", `429 ReTry-AfteR="3, 12"; 200 ${RECORD}`, 12],
    ["an unreadable Retry-After", `429 retry-after=soon; 200 ${RECORD}`, 5],
  ])("waits as %s says", async (_, script, seconds) => {
    const { variables, waits } = await inWorkflow(script);
    expect(variables).toMatchObject({ "Flow.outcome": "succeeded", "Flow.attempts": 2 });
    expect(waits).toEqual([seconds]);
  });

  it("is not waited for when the CRM asks for two hours: an agent is asked to call back at once", async () => {
    const { variables, waits, callbacks, elapsedMs } = await inWorkflow('429 retry-after=7200 {"error": "quota"}');
    expect(variables).toMatchObject({
      "Flow.outcome": "overlong",
      "Flow.retryAfterSeconds": 7200,
      "Flow.lastBody": '{"error": "quota"}',
      "Flow.callbackId": "c9",
    });
    expect({ waits, elapsedMs }).toEqual({ waits: [], elapsedMs: 0 });
    expect(callbacks).toHaveLength(1);
    expect(callbacks[0]).toMatchObject({ method: "POST", url: "/api/v2/conversations/callbacks" });
    expect(JSON.parse(callbacks[0]?.body ?? "")).toEqual({
      queueId: "id of Callbacks",
      callbackNumbers: ["+49301234567"],
      callbackUserName: "Kim",
      data: { reason: expect.stringContaining("Get customer: overlong, attempts 1, last status 429") },
    });
  });

  it("is promised to a caller who cannot wait for it", async () => {
    const { variables, end, callbacks } = await run("inboundCall", "503 retry-after=3", {
      conversation: { attributes: { customerId: "c17" }, variables: { "Call.Ani": "+49301234567" } },
    });
    expect(variables).toMatchObject({ "Flow.outcome": "exhausted", "Flow.attempts": 3 });
    expect(end.how).toBe("disconnect");
    expect(JSON.parse(callbacks[0]?.body ?? "")).toMatchObject({ callbackNumbers: ["+49301234567"] });
  });
});
