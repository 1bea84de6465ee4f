import type { RuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import { DataTables, simulateMany, type TableWrite, type WriteFate, withTables } from "../../../lib/simulator/index.js";
import { callData, end, exp, lit, program, variable, workflow } from "../machine/flow-text.js";

const lookUp = (into: string) => ({
  dataTableLookup: {
    name: "Look up",
    lookupValue: lit("orders"),
    dataTable: { Breakers: { foundOutputs: { writer: { var: into } }, failureOutputs: {} } },
  },
});

const wait = { wait: { name: "Pause", duration: exp("MakeDuration(0, 0, 0, 5)") } };
const VARIABLES = ["who", "seen", "last"].map((name) => variable("string", `Flow.${name}`));

/** Reads, writes itself, waits and reads again. */
const FLOW = program(
  workflow([lookUp("Flow.seen"), callData({}, { writer: exp("Flow.who") }), wait, lookUp("Flow.last"), end()], {
    variables: VARIABLES,
  }),
);

const WRITE: RuntimeDefinition = {
  integration: "Desk",
  name: "Ask",
  timeoutSeconds: 3,
  contractInput: { type: "object", properties: { writer: { type: "string" } } },
  contractOutput: { type: "object", properties: {} },
  request: {
    method: "PUT",
    urlTemplate: "/api/v2/flows/datatables/id%20of%20Breakers/rows/orders",
    headers: {},
    bodyTemplate: '{"key": "orders", "writer": "${input.writer}"}',
  },
  response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "{}" },
};

/** One run per start, with what it saw first and last. */
async function seen(
  starts: readonly number[],
  { fate, lookupMs = 0 }: { fate?: (write: TableWrite) => WriteFate; lookupMs?: number } = {},
) {
  const tables = new DataTables({ Breakers: { orders: { writer: "nobody" } } }, { lookupMs: () => lookupMs });
  const port = withTables(undefined, [WRITE], tables, fate && { fate });
  const runs = starts.map((startAtMs, index) => ({
    program: FLOW,
    startAtMs,
    options: { inputs: { who: `run ${index}` } },
  }));
  const results = await simulateMany(runs, { ...(port && { port }), tables });
  return {
    told: results.map(({ variables }) => [variables["Flow.seen"], variables["Flow.last"]]),
    elapsed: results.map(({ elapsedMs }) => elapsedMs),
    rows: tables.rows(),
  };
}

describe("runs side by side that share data tables", () => {
  it("see what those before them have written, and the last writer wins", async () => {
    const { told, rows } = await seen([0, 1000, 9000]);
    expect(told).toEqual([
      ["nobody", "run 1"],
      ["run 0", "run 1"],
      ["run 1", "run 2"],
    ]);
    expect(rows).toEqual({ Breakers: { orders: { writer: "run 2" } } });
  });

  it("all read the row of before when writes are on their way", async () => {
    const { told } = await seen([0, 100, 200], { fate: () => ({ answerAfterMs: 300 }) });
    expect(told.map(([first]) => first)).toEqual(["nobody", "nobody", "nobody"]);
    expect(told.map(([, last]) => last)).toEqual(["run 2", "run 2", "run 2"]);
  });

  it("see nothing of a write that is lost", async () => {
    const { told } = await seen([0, 1000], { fate: ({ row }) => ({ lost: row.writer === "run 1" }) });
    expect(told).toEqual([
      ["nobody", "run 0"],
      ["run 0", "run 0"],
    ]);
  });

  it("spend the time that look-ups take, and see what was there when they began", async () => {
    const { told, elapsed } = await seen([0, 30], { lookupMs: 50 });
    expect(elapsed).toEqual([5100, 5100]);
    expect(told.map(([first]) => first)).toEqual(["nobody", "nobody"]);
  });
});

describe("a port with data tables", () => {
  const answers = { call: () => ({ path: "timeout", afterMs: 1 }) as const };
  const call = {
    integration: "Desk",
    dataAction: "Ask",
    inputs: { writer: "me" },
    flowType: "workflow",
    atMs: 0,
    run: 0,
  } as const;
  const tables = () => new DataTables({ Breakers: { orders: { writer: "nobody" } } });

  it("hands on every call but writes", () => {
    const port = withTables(answers, [WRITE], tables());
    expect(port?.call(call)).toMatchObject({ path: "success" });
    expect(port?.call({ ...call, dataAction: "Other" })).toEqual({ path: "timeout", afterMs: 1 });
    expect(() => withTables(undefined, [WRITE], tables())?.call({ ...call, integration: "Other" })).toThrow(
      "nothing answers data action Ask",
    );
  });

  it("is the port itself when nothing writes, or what writes is left to it", () => {
    const reads: RuntimeDefinition = { ...WRITE, request: { ...WRITE.request, method: "GET" } };
    expect(withTables(answers, [reads], tables())).toBe(answers);
    expect(withTables(answers, [WRITE], new DataTables({ Others: {} }))).toBe(answers);
    expect(withTables(answers, [WRITE], tables(), { except: (name) => name === "Ask" })).toBe(answers);
  });
});
