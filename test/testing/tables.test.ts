import { z } from "zod";
import {
  type BuiltFlow,
  breaker,
  buildResilientFlow,
  dataTableStore,
  defineApi,
  post,
  workflow,
} from "../../lib/index.js";
import { DataTables, simulate, type TestOptions } from "../../lib/testing/index.js";

const orders = defineApi({
  id: "orders",
  name: "Orders",
  baseUrl: "https://api.example.com",
  operations: {
    place: post("/orders", { input: z.object({ item: z.string() }), output: z.object({ id: z.string() }) }),
  },
  resilience: {
    retry: { maxRetries: 0 },
    breaker: breaker({ store: dataTableStore({ table: "Order breakers" }), failures: 1 }),
  },
});
const flow: BuiltFlow = buildResilientFlow({ call: orders.operations.place, flow: workflow({ name: "Place order" }) });

const outcome = (options: TestOptions) =>
  simulate(flow, { inputs: { item: "lamp" }, ...options }).variables["Flow.outcome"];
const closed = { state: "closed", failures: 0, windowStart: 0, openUntil: 0 };
const tables = () => new DataTables({ "Order breakers": { orders: closed } });
const LATER = "2026-01-01T00:00:05Z";

describe("a flow under test with a breaker in a data table", () => {
  it("stops the runs after a failure that shares the tables", () => {
    const shared = tables();
    expect(outcome({ tables: shared, script: "503" })).toBe("exhausted");
    expect(shared.rows()["Order breakers"]?.orders?.state).toBe("open");
    expect(outcome({ tables: shared, script: "200", startAt: LATER })).toBe("open");
    expect(outcome({ tables: shared, script: '200 {"id": "7"}', startAt: "2026-01-01T00:01:00Z" })).toBe("succeeded");
    expect(shared.rows()).toEqual({ "Order breakers": { orders: closed } });
  });

  it("begins with closed breakers when it is given no tables", () => {
    expect(outcome({ script: "503" })).toBe("exhausted");
    expect(outcome({ script: '200 {"id": "7"}', startAt: LATER })).toBe("succeeded");
  });

  it("writes nothing where a script names what writes", () => {
    const shared = tables();
    outcome({ tables: shared, script: { "Write Order breakers": "503", "*": "503" } });
    expect(shared.rows()).toEqual({ "Order breakers": { orders: closed } });
  });

  it("takes part in scripts of single data actions without a script for what writes", () => {
    const shared = tables();
    expect(outcome({ tables: shared, script: { Place: "503" } })).toBe("exhausted");
    expect(shared.rows()["Order breakers"]?.orders?.state).toBe("open");
  });

  it("calls as if there were no breaker without its table", () => {
    expect(outcome({ tables: {}, script: '200 {"id": "7"}' })).toBe("succeeded");
  });
});
