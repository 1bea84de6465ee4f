import type { TableRows } from "../tables/index.js";
import { valueText } from "../trace/text.js";
import type { Mismatch } from "./failure.js";
import { matcherText, matches } from "./matcher.js";
import type { Expect } from "./schema-expect.js";

/** Rows of data tables once every write is to be seen. */
export function checkTables(
  { tables: expected = {} }: Expect,
  tables: Readonly<Record<string, TableRows>>,
): readonly Mismatch[] {
  return Object.entries(expected).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([key, columns]) =>
      Object.entries(columns).flatMap(([column, matcher]) => {
        const got = tables[table]?.[key]?.[column];
        if (matches(matcher, got)) return [];
        const text = got === undefined ? "not there" : valueText(got);
        return [{ path: ["tables", table, key, column], expected: matcherText(matcher), got: text }];
      }),
    ),
  );
}
