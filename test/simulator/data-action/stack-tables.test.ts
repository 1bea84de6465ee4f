import { tablesFromStack } from "../../../lib/simulator/data-action/index.js";

const table = (name: string) => ({ name, properties: [{ name: "key", type: "string" }] });
const row = (table: string, key: string, values?: object) => ({
  datatable_id: `\${genesyscloud_architect_datatable.${table}.id}`,
  key_value: key,
  ...(values && { properties_json: JSON.stringify(values) }),
});

const stack = (resource: object): string => JSON.stringify({ resource });

describe("data tables of a stack", () => {
  it("have the names that the platform gets, and the rows that Terraform makes", () => {
    const text = stack({
      genesyscloud_architect_datatable: { a: table("All $${breakers}"), b: table("Empty") },
      genesyscloud_architect_datatable_row: {
        orders: row("a", "orders", { state: "closed", failures: 0 }),
        loans: row("a", "50%%{x}"),
      },
    });
    expect(tablesFromStack(text)).toEqual({
      "All ${breakers}": { orders: { state: "closed", failures: 0 }, "50%{x}": {} },
      Empty: {},
    });
  });

  it.each([
    ["without resources", "{}"],
    ["with rows of tables that are elsewhere", stack({ genesyscloud_architect_datatable_row: { r: row("a", "k") } })],
    [
      "with rows by an id",
      stack({ genesyscloud_architect_datatable_row: { r: { datatable_id: "7", key_value: "k" } } }),
    ],
  ])("are none %s", (_, text) => {
    expect(tablesFromStack(text)).toEqual({});
  });

  it("refuse values that are no object", () => {
    const text = stack({
      genesyscloud_architect_datatable: { a: table("A") },
      genesyscloud_architect_datatable_row: { r: { ...row("a", "k"), properties_json: "[1]" } },
    });
    expect(() => tablesFromStack(text, "cdk.tf.json")).toThrow(
      /cdk\.tf\.json genesyscloud_architect_datatable_row\.r must be a JSON object/,
    );
  });
});
