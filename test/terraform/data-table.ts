import { isMap, type Value, type ValueMap } from "./values.js";

/** What is wrong with a data table: the provider always declares a key that is required. */
export function tableProblems({ properties }: ValueMap): string[] {
  const columns = columnsOf(properties);
  const hasKey = columns.some(({ name, type }) => name === "key" && type === "string");
  return [
    ...(hasKey || columns.length === 0 ? [] : ["properties must have a column named key of type string"]),
    ...columns
      .filter((column) => column.default === "")
      .map(({ name }) => `properties ${name} has an empty default, which the provider leaves out`),
  ];
}

const columnsOf = (properties: Value | undefined): readonly ValueMap[] =>
  Array.isArray(properties) ? properties.filter(isMap) : [];

/** JavaScript types of the values that columns take. */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
};

/**
 * Checks a row against its table. The provider fills columns that are missing when it next plans, which is a difference.
 * @throws what the platform would refuse, and what would never settle
 */
export function checkRow(row: ValueMap, tables: readonly ValueMap[]): void {
  const table = tables.find(({ id }) => id === row.datatable_id);
  if (table === undefined) throw new Error(`row failed: there is no data table ${row.datatable_id}`);
  const columns = columnsOf(table.properties).filter(({ name }) => name !== "key");
  const values: Readonly<Record<string, unknown>> = JSON.parse(String(row.properties_json));
  const wrong = [
    ...columns
      .filter(({ name, type }) => !TYPES[String(type)]?.(values[String(name)]))
      .map(({ name, type }) => `${name} must be of type ${type}`),
    ...Object.keys(values)
      .filter((name) => !columns.some((column) => column.name === name))
      .map((name) => `${name} is no column`),
  ];
  if (wrong.length > 0) throw new Error(`row failed: ${wrong.join(", ")}`);
}

/** A row as it is read later: flows have written it since, so that every number in it is another. */
export function readRow(row: ValueMap): ValueMap {
  const values: Readonly<Record<string, unknown>> = JSON.parse(String(row.properties_json));
  const later = Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value + 1 : value]);
  return { ...row, properties_json: JSON.stringify(Object.fromEntries(later)) };
}
