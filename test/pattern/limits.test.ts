import { z } from "zod";
import { emitFlow, parseFlow, walkActions } from "../../lib/architect/flow/index.js";
import { get, type Operation, secret, userDefined } from "../../lib/data-action/index.js";
import { buildResilientFlow, defineApi, workflow } from "../../lib/pattern/index.js";
import { callback, type Resilience } from "../../lib/policy/index.js";
import { type DataActionCall, type DataActionReply, simulateSync } from "../../lib/simulator/index.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { bootEngine, type Engine } from "../vendor-engine/index.js";

interface Shape {
  readonly input?: z.ZodRawShape;
  readonly apiName?: string;
  readonly name?: string;
  readonly resilience?: Resilience;
}

function operation({ input = { id: z.string() }, apiName = "Desk", name = "Ask", resilience = {} }: Shape): Operation {
  const api = defineApi({
    id: "desk",
    name: apiName,
    baseUrl: "https://desk.example.com",
    credential: userDefined("Desk", { key: secret("DESK_KEY") }),
    headers: { "X-Key": "${credentials.key}" },
    operations: { ask: get("/v1/ask", { name, input: z.object(input), output: z.object({}) }) },
    resilience,
  });
  return api.operations.ask;
}

const built = (shape: Shape) => buildResilientFlow({ call: operation(shape), flow: workflow({ name: "Ask" }) });

describe("a flow at the limits of the platform", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await bootEngine();
  });
  afterAll(() => engine.close());

  const inputs = (count: number): z.ZodRawShape =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`i${n}`, z.string().min(1).max(9)]));

  it.each([30, 300])("checks %i inputs without nesting deeper than an expression may", async (count) => {
    const { flow } = built({ input: inputs(count) });
    expect(await checkEmitted(engine, emitFlow(flow))).toEqual([]);
    const values = Object.fromEntries(Array.from({ length: count }, (_, n) => [`i${n}`, "x"]));
    const call = (): DataActionReply => ({ path: "success", outputs: {}, afterMs: 0 });
    const outcome = (given: Record<string, string>) =>
      simulateSync(flow, { inputs: given, port: { call } }).variables["Flow.outcome"];
    expect(outcome(values)).toBe("succeeded");
    expect(outcome({ ...values, [`i${count - 1}`]: "0123456789" })).toBe("rejected");
    expect(outcome({ ...values, i0: "" })).toBe("rejected");
    expect(emitFlow(flow)).toMatch(/lit: "not called: one of these does not hold: i0 must be set; .{900,960}"\n/);
  });

  it.each([31_999, 32_000, 1e18])("asks for a length of at most %d only where text can be longer", async (most) => {
    const { flow } = built({ input: { note: z.string().max(most) } });
    expect(emitFlow(flow).includes(`Length(Flow.note) > ${most}`)).toBe(most < 32_000);
    expect(await checkEmitted(engine, emitFlow(flow))).toEqual([]);
  });

  it("cuts names between characters, not within one", () => {
    const wide = `a${"\u{1F389}".repeat(127)}`;
    const fallback = callback({ queue: "Desk" });
    const { flow, operations } = built({ name: wide, apiName: wide, resilience: { fallback } });
    const texts = [JSON.stringify(flow), ...operations.map(({ api }) => JSON.stringify(api.name))];
    for (const text of texts) expect(text).not.toMatch(/\\ud[89a-f]/i);
    expect(parseFlow(emitFlow(flow)).flow).toEqual(flow);
  });

  it.each([0, 3])("asks no empty switch when nothing is worth a retry, with %i retries", async (maxRetries) => {
    const retry = { maxRetries, throttled: { statuses: [] }, transient: { statuses: [], timeout: false } };
    const { flow } = built({ resilience: { retry } });
    const kinds: string[] = [];
    walkActions(flow, ({ kind }) => kinds.push(kind));
    expect(kinds).not.toContain("switch");
    expect(kinds).not.toContain("wait");
    expect(flow.description).toContain("never retries");
    expect(await checkEmitted(engine, emitFlow(flow))).toEqual([]);
    const call = (): DataActionReply => ({ path: "failure", failure: { status: 503 }, afterMs: 0 });
    const { variables } = simulateSync(flow, { inputs: { id: "a" }, port: { call } });
    expect(variables).toMatchObject({ "Flow.outcome": "rejected", "Flow.attempts": 1, "Flow.lastStatus": 503 });
  });

  it.each([null, "", "short", "e".repeat(1000), "e".repeat(32_000)])(
    "tells at most 1,000 characters of an error in its reasons, and still asks for the callback",
    (userMessage) => {
      const { flow } = built({ resilience: { retry: { maxRetries: 0 }, fallback: callback({ queue: "Desk" }) } });
      const reasons: unknown[] = [];
      const call = ({ dataAction, inputs: given }: DataActionCall): DataActionReply => {
        if (dataAction === "Ask") return { path: "failure", failure: { status: 500, userMessage }, afterMs: 0 };
        reasons.push(given.reason);
        return { path: "success", outputs: { "conversation.id": "c" }, afterMs: 0 };
      };
      const { variables } = simulateSync(flow, {
        inputs: { id: "a", callbackNumber: "+49" },
        port: { call },
        objects: { queues: ["Desk"] },
      });
      const told = (userMessage ?? "").slice(0, 1000);
      expect(reasons).toEqual([`Ask: rejected, attempts 1, last status 500, ${told}`]);
      expect(variables["Flow.callbackId"]).toBe("c");
    },
  );
});
