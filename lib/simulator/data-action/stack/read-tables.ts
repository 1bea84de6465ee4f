import type { JsonObject, JsonValue } from "../../../data-action/index.js";
import type { TableRow, TableRows } from "../../tables/data-tables.js";
import { resourcesOf } from "./members.js";
import { parseObject } from "./stack-file.js";
import { referredResource, terraformText } from "./terraform-text.js";

const TABLE = "genesyscloud_architect_datatable";
const ROW = "genesyscloud_architect_datatable_row";

/**
 * The data tables of a synthesised stack, with the rows that Terraform gives them at first.
 * @throws ButtressError when the text, or the values of a row, are no JSON object
 */
export function tablesFromStack(json: string, place = "stack"): Readonly<Record<string, TableRows>> {
  const stack = { json: parseObject(json, place) };
  const tables = new Map<string, Record<string, TableRow>>();
  const names = new Map(
    Object.entries(resourcesOf(stack, TABLE)).map(([id, table]) => [id, textOf((table as JsonObject).name)]),
  );
  for (const name of names.values()) tables.set(name, {});
  for (const [id, resource] of Object.entries(resourcesOf(stack, ROW))) {
    const { datatable_id, key_value, properties_json } = resource as JsonObject;
    const rows = tables.get(names.get(referredResource(datatable_id, TABLE) ?? "") ?? "");
    if (rows !== undefined)
      rows[textOf(key_value)] = parseObject(textOf(properties_json ?? "{}"), `${place} ${ROW}.${id}`);
  }
  return Object.fromEntries(tables);
}

/** References are not known before `apply`; they stay as they are. */
const textOf = (value: JsonValue | undefined): string => terraformText(String(value ?? ""), () => undefined);
