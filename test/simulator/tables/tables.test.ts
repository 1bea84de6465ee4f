import fc from "fast-check";
import { DataTables, type TableRow } from "../../../lib/simulator/tables/index.js";

const closed = { state: "closed" };
const tables = () => new DataTables({ Breakers: { orders: closed }, Empty: {} });

describe("data tables", () => {
  it.each([
    ["a row at the start", "Breakers", "orders", closed],
    ["a row that is not there", "Breakers", "loans", undefined],
    ["a row of an empty table", "Empty", "orders", undefined],
    ["a table that is not there", "Others", "orders", undefined],
    ["what only objects have", "constructor", "toString", undefined],
    ["a key that only objects have", "Breakers", "toString", undefined],
  ])("give %s", (_, table, key, row) => {
    expect(tables().rowAt(table, key, 0)).toBe(row);
  });

  it("show a row from the time on that it is written for", () => {
    const shown = tables();
    shown.write("Breakers", "orders", { state: "open" }, 1000);
    expect([999, 1000, 5000].map((at) => shown.rowAt("Breakers", "orders", at)?.state)).toEqual([
      "closed",
      "open",
      "open",
    ]);
    expect(shown.rows()).toEqual({ Breakers: { orders: { state: "open" } }, Empty: {} });
  });

  it("leave what they were given as it is", () => {
    const given = { Breakers: { orders: closed } };
    new DataTables(given).write("Breakers", "orders", { state: "open" }, 0);
    expect(given).toEqual({ Breakers: { orders: { state: "closed" } } });
  });

  it("show the write that is the last to be seen, in whatever order writes come", () => {
    const write = fc.record({ sinceMs: fc.integer({ min: 0, max: 20 }), n: fc.nat() });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 20 }), fc.integer({ min: 0, max: 20 }), (writes, atMs) => {
        const written = tables();
        for (const { sinceMs, n } of writes) written.write("Breakers", "orders", { n }, sinceMs);
        let expected: { readonly sinceMs: number; readonly row: TableRow } = { sinceMs: -1, row: closed };
        for (const { sinceMs, n } of writes)
          if (sinceMs <= atMs && sinceMs >= expected.sinceMs) expected = { sinceMs, row: { n } };
        expect(written.rowAt("Breakers", "orders", atMs)).toEqual(expected.row);
      }),
    );
  });
});
