import type { Flow } from "../../lib/architect/flow/index.js";
import { breakerTableOf } from "../../lib/constructs/breaker-table.js";
import { ArchitectFlow, BreakerTable, DataAction, type ResilientStack } from "../../lib/constructs/index.js";
import { type DataActionDefinition, TABLE_ID } from "../../lib/data-action/index.js";
import { definitionsFromStack } from "../../lib/simulator/data-action/index.js";
import { synthesise } from "./synthesise.js";

const TABLE = "genesyscloud_architect_datatable";
const ROW = "genesyscloud_architect_datatable_row";

const write: DataActionDefinition = {
  name: "Write",
  integration: "Orders breaker",
  capture: "native",
  table: { name: "All ${breakers} #1" },
  timeoutSeconds: 3,
  inputs: [],
  outputs: [],
  contractInput: {},
  contractOutput: {},
  request: {
    method: "PUT",
    urlTemplate: `/api/v2/flows/datatables/${TABLE_ID}/rows/\${input.key}`,
    headers: {},
    bodyTemplate: "{}",
  },
  response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "{}" },
};

const flow: Flow = {
  type: "workflow",
  name: "Read",
  startUpRef: "/workflow/states/state[Start_10]",
  states: [{ name: "Start", refId: "Start_10", actions: [{ kind: "endWorkflow", name: "End" }] }],
};

const needing = (scope: ResilientStack, id: string, rows: readonly string[], name = "All ${breakers} #1") =>
  new ArchitectFlow(scope, id, { flow: { ...flow, name: id }, tables: [{ name, rows }] });

describe("tables of breakers", () => {
  const { resources, json } = synthesise((scope) => {
    new DataAction(scope, "write", { definition: write, integrationId: "i" });
    needing(scope, "first", ["orders", "loans"]);
    needing(scope, "second", ["orders"]);
    needing(scope, "third", ["orders"], "Others");
  });
  const [[tableId, table] = ["", {}]] = Object.entries(resources(TABLE));

  it("are made once, with the key first and no empty defaults", () => {
    expect(Object.values(resources(TABLE)).map(({ name }) => name)).toEqual(["All $${breakers} #1", "Others"]);
    expect(table.properties).toEqual([
      { name: "key", type: "string" },
      { name: "state", type: "string" },
      { name: "failures", type: "integer" },
      { name: "windowStart", type: "integer" },
      { name: "openUntil", type: "integer" },
    ]);
  });

  it("have a row for each API, whose values an apply leaves alone", () => {
    const rows = Object.values(resources(ROW));
    const first = `\${${TABLE}.${tableId}.id}`;
    expect(rows.map(({ datatable_id, key_value }) => [datatable_id === first, key_value])).toEqual([
      [true, "loans"],
      [true, "orders"],
      [false, "orders"],
    ]);
    for (const row of rows) {
      expect(JSON.parse(String(row.properties_json))).toEqual({
        state: "closed",
        failures: 0,
        windowStart: 0,
        openUntil: 0,
      });
      expect(row.lifecycle).toEqual({ ignore_changes: ["properties_json"] });
    }
  });

  it("come before the flows that read them, which are published again with another table", () => {
    const [first = {}] = Object.values(resources("genesyscloud_flow"));
    const rows = Object.entries(resources(ROW)).filter(([, row]) => row.datatable_id === `\${${TABLE}.${tableId}.id}`);
    expect([...(first.depends_on as string[])].sort()).toEqual(
      [`${TABLE}.${tableId}`, ...rows.map(([id]) => `${ROW}.${id}`)].sort(),
    );
    expect(first.update_trigger_hash).toBe(`\${${TABLE}.${tableId}.id}`);
  });

  it("are named by data actions that write them by a reference, and everything else is text", () => {
    expect(resources("genesyscloud_integration_action").write?.config_request).toMatchObject({
      request_url_template: `/api/v2/flows/datatables/\${${TABLE}.${tableId}.id}/rows/$\${input.key}`,
    });
  });

  it("have a stand-in id in simulations of the stack, which fits into a path", () => {
    const [definition] = definitionsFromStack(JSON.stringify(json));
    expect(definition?.request.urlTemplate).toBe(
      "/api/v2/flows/datatables/id%20of%20All%20%24%7Bbreakers%7D%20%231/rows/${input.key}",
    );
  });

  it("are found again by their name, also when a data action needs them first", () => {
    synthesise((scope) => {
      const first = breakerTableOf(scope, "One");
      expect(first).toBeInstanceOf(BreakerTable);
      expect(breakerTableOf(scope, "One")).toBe(first);
      expect(first.rowOf("a")).toBe(first.rowOf("a"));
      expect(breakerTableOf(scope, "Two")).not.toBe(first);
    });
  });
});
