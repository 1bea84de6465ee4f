import type { HttpRequest } from "../../../lib/simulator/http.js";
import { DataTables, fakePlatform, type TableWrite, type WriteFate } from "../../../lib/simulator/tables/index.js";

const EPOCH = 1_800_000_000_000;
const PATH = "https://api.mypurecloud.de/api/v2/flows/datatables/id%20of%20All%20breakers/rows/orders";
const ROW = { key: "orders", state: "open", failures: 0 };
const closed = { state: "closed", failures: 3 };

const request = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "PUT",
  url: PATH,
  headers: {},
  body: JSON.stringify(ROW),
  ...changes,
});

function written(fate?: (write: TableWrite) => WriteFate, asked = request()) {
  const tables = new DataTables({ "All breakers": { orders: closed }, Others: { orders: closed } });
  const outcome = fakePlatform(tables, fate && { fate }).send(asked, { atMs: 500, epochMs: EPOCH });
  const stateAt = (afterMs: number) => tables.rowAt("All breakers", "orders", EPOCH + afterMs)?.state;
  return { outcome, tables, stateAt };
}

describe("the platform of simulations", () => {
  it("puts a row of the table with the stand-in id, whole and without its key, and answers with it", () => {
    const { outcome, tables } = written();
    expect(outcome).toMatchObject({ kind: "response", status: 200, afterMs: 0, body: JSON.stringify(ROW) });
    expect(tables.rows()).toEqual({
      "All breakers": { orders: { state: "open", failures: 0 } },
      Others: { orders: closed },
    });
  });

  it.each<[string, WriteFate, object, number, string]>([
    ["in time", { answerAfterMs: 200 }, { status: 200, afterMs: 200 }, 200, "open"],
    ["not before its answer", { answerAfterMs: 200 }, { status: 200 }, 199, "closed"],
    ["later than its answer", { answerAfterMs: 50, visibleAfterMs: 900 }, { afterMs: 50 }, 899, "closed"],
    ["later than its answer, then", { answerAfterMs: 50, visibleAfterMs: 900 }, { afterMs: 50 }, 900, "open"],
    ["never, though it is answered", { lost: true }, { status: 200, body: JSON.stringify(ROW) }, 1e6, "closed"],
    ["never, as it is refused", { status: 429 }, { status: 429 }, 1e6, "closed"],
    ["though the answer is an error", { status: 504, lost: false }, { status: 504 }, 0, "open"],
    ["though there is no answer", { answerAfterMs: Number.POSITIVE_INFINITY }, { kind: "silence" }, 0, "open"],
    ["though the answer is nonsense", { body: "<html>" }, { status: 200, body: "<html>" }, 0, "open"],
  ])("writes %s", (_, fate, answer, afterMs, state) => {
    const { outcome, stateAt } = written(() => fate);
    expect(outcome).toMatchObject(answer);
    expect(stateAt(afterMs)).toBe(state);
  });

  it.each(["50%", "a b", "ü/#"])("takes %j as a key", (key) => {
    const tables = new DataTables({ "All breakers": { [key]: closed } });
    const url = PATH.replace("orders", key === "50%" ? key : encodeURIComponent(key));
    const asked = request({ url, body: JSON.stringify({ key, state: "open" }) });
    expect(fakePlatform(tables).send(asked, { atMs: 0 })).toMatchObject({ status: 200 });
    expect(tables.rows()).toEqual({ "All breakers": { [key]: { state: "open" } } });
  });

  it("tells who decides about a write all of it", () => {
    const asked: TableWrite[] = [];
    written((write) => {
      asked.push(write);
      return {};
    });
    expect(asked).toEqual([{ table: "All breakers", key: "orders", row: { state: "open", failures: 0 }, atMs: 500 }]);
  });

  it.each<[string, Partial<HttpRequest>, number]>([
    ["a table that is not there", { url: PATH.replace("All", "No") }, 404],
    ["a row that is not there", { url: PATH.replace("/orders", "/loans"), body: '{"key":"loans"}' }, 404],
    ["the key of another row", { body: '{"key":"loans"}' }, 400],
    ["a body that is no JSON", { body: "{" }, 400],
    ["a body that is no object", { body: "[1]" }, 400],
    ["another method", { method: "GET" }, 404],
    ["another resource", { url: "https://api.mypurecloud.de/api/v2/flows/executions" }, 404],
  ])("refuses %s", (_, changes, status) => {
    const { outcome, tables } = written(undefined, request(changes));
    expect(outcome).toMatchObject({ kind: "response", status });
    expect(tables.rows()["All breakers"]).toEqual({ orders: closed });
  });

  it("without a body writes nothing", () => {
    const { body: _, ...bare } = request();
    expect(written(undefined, bare).outcome).toMatchObject({ status: 400 });
  });

  it("hands on what is not its own", () => {
    const otherwise = { send: () => ({ kind: "silence" }) as const };
    const platform = fakePlatform(new DataTables({}), { otherwise });
    expect(platform.send(request({ url: "https://api.example.com/orders" }), { atMs: 0 })).toEqual({ kind: "silence" });
  });
});
