import { type FileLoader, parseScenarios, runScenario } from "../../../lib/simulator/scenario/index.js";
import { callData, end, exp, lit, variable, workflow } from "../machine/flow-text.js";

const lookUp = (into: string) => ({
  dataTableLookup: {
    name: "Look up",
    lookupValue: lit("orders"),
    dataTable: { Breakers: { foundOutputs: { state: { var: into } }, failureOutputs: {} } },
  },
});

const FLOW = workflow(
  [lookUp("Flow.before"), callData({}, { state: exp('"open"') }), lookUp("Flow.after"), end("Flow.after")],
  { variables: [variable("string", "Flow.before"), variable("string", "Flow.after")] },
);

const ACTIONS = JSON.stringify([
  {
    integration: "Desk",
    name: "Ask",
    contractInput: { type: "object", properties: { state: { type: "string" } } },
    contractOutput: { type: "object", properties: {} },
    request: {
      method: "PUT",
      urlTemplate: "/api/v2/flows/datatables/id%20of%20Breakers/rows/orders",
      bodyTemplate: '{"key": "orders", "state": "${input.state}"}',
    },
    response: { successTemplate: "{}" },
  },
]);

const TABLE = "genesyscloud_architect_datatable";
const [action] = JSON.parse(ACTIONS);
const STACK = JSON.stringify({
  resource: {
    genesyscloud_flow: { f: { filepath: "f.yaml" } },
    [TABLE]: { t: { name: "Breakers" } },
    [`${TABLE}_row`]: {
      r: { datatable_id: `\${${TABLE}.t.id}`, key_value: "orders", properties_json: '{"state": "halfOpen"}' },
    },
    genesyscloud_integration_action: {
      a: {
        name: "Ask",
        category: "Desk",
        contract_input: JSON.stringify(action.contractInput),
        contract_output: JSON.stringify(action.contractOutput),
        config_request: {
          request_type: "PUT",
          request_url_template: `/api/v2/flows/datatables/\${${TABLE}.t.id}/rows/orders`,
          request_template: action.request.bodyTemplate.replaceAll("${", "$${"),
        },
        config_response: { success_template: "{}" },
      },
    },
  },
});

const TEXTS: Readonly<Record<string, string>> = { "a.json": ACTIONS, "s.json": STACK };
const files: FileLoader = { read: (path) => TEXTS[path] ?? FLOW };

async function failuresOf(
  given: object,
  expected: object,
  about: object = { actions: "a.json" },
): Promise<readonly string[]> {
  const scenario = JSON.stringify({ flow: "f.yaml", ...about, given, expect: expected });
  const [only] = parseScenarios(scenario, "s.scenario.yaml");
  const { failures } = await runScenario(only as NonNullable<typeof only>, { files });
  return failures.map(({ what, expected, got }) => `${what}: ${expected} / ${got}`);
}

const tables = { Breakers: { orders: { state: "closed" } } };

describe("data tables of a scenario", () => {
  it("are written by data actions, without a script", async () => {
    const expected = {
      variables: { before: "closed", after: "open" },
      requests: { Ask: { count: 1, method: "PUT", body: { equals: { key: "orders", state: "open" } } } },
      tables: { Breakers: { orders: { state: "open" } } },
    };
    expect(await failuresOf({ tables }, expected)).toEqual([]);
  });

  it("are written also where one script answers everything else", async () => {
    expect(await failuresOf({ tables, script: "503" }, { variables: { after: "open" } })).toEqual([]);
  });

  it("stay as they are where a script answers for the data action that would write them", async () => {
    const expected = { variables: { after: "closed" }, tables: { Breakers: { orders: { state: "closed" } } } };
    expect(await failuresOf({ tables, script: { Ask: "503" } }, expected)).toEqual([]);
  });

  it("begin each run as they are given", async () => {
    const expected = { variables: { before: "closed" } };
    expect(await failuresOf({ tables }, expected)).toEqual([]);
    expect(await failuresOf({ tables }, expected)).toEqual([]);
  });

  it("are those of the stack, as it makes them, unless it is said otherwise", async () => {
    const after = { tables: { Breakers: { orders: { state: "open" } } } };
    const about = { stack: "s.json" };
    expect(await failuresOf({}, { variables: { before: "halfOpen", after: "open" }, ...after }, about)).toEqual([]);
    expect(await failuresOf({ tables }, { variables: { before: "closed", after: "open" }, ...after }, about)).toEqual(
      [],
    );
  });

  it("are compared by column, with what is not there", async () => {
    const expected = { Breakers: { orders: { state: "closed", failures: { from: 1 } }, loans: { state: "open" } } };
    expect(await failuresOf({ tables }, { tables: expected })).toEqual([
      'tables.Breakers.orders.state: "closed" / "open"',
      "tables.Breakers.orders.failures: from 1 / not there",
      'tables.Breakers.loans.state: "open" / not there',
    ]);
  });
});
