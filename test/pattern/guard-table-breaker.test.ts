import fc from "fast-check";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { hours, minutes, seconds } from "../../lib/common/duration.js";
import { type Capture, customRelay, envelope, native } from "../../lib/data-action/index.js";
import { buildResilientFlow, commonModule } from "../../lib/pattern/index.js";
import {
  type AttemptEnd,
  type BreakerRow,
  FRESH_ROW,
  type RowEvent,
  rowAfter,
  rowDecision,
  verdictOf,
} from "../../lib/policy/breaker/index.js";
import {
  type BreakerOptions,
  breaker,
  constant,
  dataTableStore,
  manualReview,
  parsePolicy,
  type Resilience,
} from "../../lib/policy/index.js";
import type { DataActionReply } from "../../lib/simulator/index.js";
import { FLOW_TYPES, type FlowType, guarded } from "./guard-example.js";
import { type End, run } from "./guard-run.js";

const TABLE = "Buttress breakers";
const START = Date.parse("2026-03-01T12:00:00Z");
const WRITTEN: DataActionReply = { path: "success", outputs: {}, afterMs: 0 };
const NO_RETRY = { maxRetries: 0 };
const FAST = { backoff: constant({ wait: seconds(2), jitter: "none" }) };

const inTable = (options: Omit<BreakerOptions, "store"> = {}) => breaker({ store: dataTableStore(), ...options });
const yamlOf = (resilience: Resilience): string => emitFlow(buildResilientFlow(guarded(resilience)).flow);

type Row = Readonly<Record<string, string | number | null>>;

interface Scene {
  readonly row?: Row | BreakerRow;
  readonly ends?: readonly End[];
  readonly type?: FlowType;
  readonly random?: number;
  /** How a write answers. @default it lands */
  readonly written?: DataActionReply;
  readonly tables?: Readonly<Record<string, object>>;
  readonly capture?: Capture;
}

/** Runs a flow beside a table that its writes change. */
function see(resilience: Resilience, scene: Scene = {}) {
  const { row, ends = [503], type = "workflow", random = 0.5, written = WRITTEN, capture } = scene;
  const rows: Record<string, object> = row === undefined ? {} : { billing: row };
  const writes: object[] = [];
  const seen = run(
    guarded(resilience, type, capture),
    {
      ends,
      others: ({ inputs }) => {
        writes.push(inputs);
        if (written.path === "success") rows.billing = { ...inputs };
        return written;
      },
    },
    {
      tables: (scene.tables ?? { [TABLE]: rows }) as never,
      random: () => random,
      startAt: new Date(START).toISOString(),
    },
  );
  return { ...seen, writes, row: rows.billing };
}

const open = (untilMs: number): BreakerRow => ({ ...FRESH_ROW, state: "open", openUntil: START + untilMs });

describe("a breaker in a data table", () => {
  it.each(FLOW_TYPES)("stops a %s that finds it open, without a call", (type) => {
    const { outcome, attempts, made, lastError, writes } = see({ breaker: inTable() }, { row: open(20_000), type });
    expect([outcome, attempts, made, writes]).toEqual(["open", 0, [], []]);
    expect(lastError).toBe("not called: the circuit breaker is open");
  });

  it.each(FLOW_TYPES)("lets a %s through that finds it closed", (type) => {
    expect(see({ breaker: inTable() }, { row: FRESH_ROW, ends: [200], type })).toMatchObject({
      outcome: "succeeded",
      attempts: 1,
      writes: [],
    });
  });

  it.each(FLOW_TYPES)("sends a probe from a %s, and closes after its success", (type) => {
    const { outcome, writes, row, calls } = see({ breaker: inTable() }, { row: open(-1000), ends: [200], type });
    expect(outcome).toBe("succeeded");
    expect(calls.map(({ action }) => action)).toEqual([`Write ${TABLE}`, "Charge", `Write ${TABLE}`]);
    expect(writes[0]).toMatchObject({ state: "halfOpen", failures: 0 });
    expect(row).toEqual(FRESH_ROW);
  });

  it("takes what a flow with a far longer openFor has written for nonsense, and sends a probe", () => {
    const hour = { row: open(3_600_000), ends: [200] as const };
    expect(see({ breaker: inTable({ openFor: hours(1) }) }, hour).outcome).toBe("open");
    expect(see({ breaker: inTable() }, hour)).toMatchObject({ outcome: "succeeded", row: FRESH_ROW });
  });

  it("opens again when a probe fails, and the next attempt is stopped", () => {
    const { outcome, attempts, value, row } = see({ breaker: inTable() }, { row: open(-1000) });
    expect([outcome, attempts, value("lastStatus")]).toEqual(["open", 1, 503]);
    expect(row).toEqual({ ...open(30_000) });
  });

  it("opens at the failure that is one too many, in any run", () => {
    const rules = inTable({ failures: 3 });
    const first = see({ breaker: rules, retry: { maxRetries: 1, ...FAST } }, { row: FRESH_ROW });
    expect([first.outcome, first.row]).toMatchObject(["exhausted", { state: "closed", failures: 2 }]);
    const second = see({ breaker: rules }, { row: first.row as BreakerRow });
    expect([second.outcome, second.attempts, second.writes.length]).toEqual(["open", 1, 1]);
  });

  it("does what the policy's row does", () => {
    const span = fc.integer({ min: -200, max: 200 }).map((s) => s * 1000);
    const scene = fc.record({
      row: fc.record({
        state: fc.constantFrom("closed", "open", "halfOpen"),
        failures: fc.integer({ min: 0, max: 60 }),
        windowStart: span.map((ms) => START + ms),
        openUntil: span.map((ms) => START + ms),
      }) as fc.Arbitrary<BreakerRow>,
      end: fc.constantFrom<readonly [End, AttemptEnd]>(
        [200, "succeeded"],
        [503, "transient"],
        [0, "noAnswer"],
        [404, "rejected"],
        [429, "throttled"],
      ),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      failures: fc.integer({ min: 1, max: 60 }),
      metricsOnly: fc.boolean(),
    });
    fc.assert(
      fc.property(scene, ({ row, end: [status, end], random, ...options }) => {
        const resilience = { breaker: inTable(options), retry: NO_RETRY };
        const rules = parsePolicy(resilience, "x").breaker;
        if (rules === undefined) throw new Error("no breaker");
        const seen = see(resilience, { row, ends: [status], random });
        const said = rowDecision(row, START, rules);
        if (said === "stop" && !options.metricsOnly) return expect(seen.outcome).toBe("open");
        let current = row;
        let writes = 0;
        const change = (event: RowEvent): void => {
          const { row: next, write } = rowAfter(current, event, START, rules);
          if (write) [current, writes] = [next, writes + 1];
        };
        if (said === "probe") change({ kind: "probe" });
        const verdict = verdictOf(end, rules.counts);
        change({ kind: "ended", verdict, wasProbe: said === "probe", draw: random });
        expect(seen.made).toHaveLength(1);
        expect(seen.writes).toHaveLength(writes);
        expect(seen.row).toEqual(current);
      }),
    );
  });

  it.each<[string, Scene]>([
    ["there is no table", { tables: {} }],
    ["there is no row", {}],
    ["the row is empty", { row: {} }],
    ["the row has no values", { row: { state: null, failures: null, windowStart: null, openUntil: null } }],
    ["the state is nonsense", { row: { ...open(20_000), state: "ajar" } }],
    ["an open row has no end", { row: { state: "open" } }],
    ["an open row ends in another century", { row: { ...open(0), openUntil: 999_999_999_999_999 } }],
    ["an open row ended before time began", { row: { ...open(0), openUntil: -999_999_999_999_999 } }],
    ["a closed row has counted more than there is", { row: { ...FRESH_ROW, failures: 999_999_999_999_999 } }],
    ["its window begins in another century", { row: { ...FRESH_ROW, windowStart: 999_999_999_999_999 } }],
  ])("makes the call when %s", (_, scene) => {
    for (const ends of [[200], [503]]) {
      const { made, outcome } = see({ breaker: inTable({ failures: 1 }), retry: NO_RETRY }, { ...scene, ends });
      expect([made.length, outcome]).toEqual([1, ends[0] === 200 ? "succeeded" : "exhausted"]);
    }
  });

  it.each<[string, Scene]>([
    ["no table", { tables: {} }],
    ["no row", {}],
  ])("falls back with %s if it is to", (_, scene) => {
    expect(see({ breaker: inTable({ whenStoreFails: "fallBack" }) }, scene)).toMatchObject({
      outcome: "open",
      attempts: 0,
      lastError: "not called: the state of the circuit breaker is not known",
    });
  });

  it.each<[string, DataActionReply]>([
    ["fails", { path: "failure", failure: { status: 500 }, afterMs: 0 }],
    ["does not end", { path: "timeout", afterMs: Number.POSITIVE_INFINITY }],
    ["is refused", { path: "failure", failure: { status: 429 }, afterMs: 0 }],
  ])("changes nothing of the outcome when a write %s", (_, written) => {
    for (const row of [open(-1000), { ...FRESH_ROW, failures: 49, windowStart: START }]) {
      const scene = { row, written, random: 0, ends: [503, 200] };
      expect(see({ breaker: inTable() }, scene)).toMatchObject({ outcome: "succeeded", attempts: 2 });
    }
  });

  it("only counts when it is for metrics", () => {
    const seen = see({ breaker: inTable({ metricsOnly: true }), retry: NO_RETRY }, { row: open(20_000) });
    expect([seen.outcome, seen.made.length, seen.writes]).toEqual(["exhausted", 1, []]);
  });

  it("guards in the module that makes the call", () => {
    const { call, flow, resilience = {} } = guarded({ breaker: inTable() });
    const { fallback = manualReview(), ...ofModule } = resilience;
    const through = { call, flow: commonModule({ name: "Charge with retries" }), resilience: ofModule };
    const built = buildResilientFlow({ call, flow, resilience: { fallback }, through });
    expect(built.tables).toEqual([]);
    expect(built.modules[0]?.tables).toEqual([{ name: TABLE, rows: ["billing"] }]);
    const { outcome } = run(
      { call, flow, resilience: { fallback }, through },
      { ends: [200] },
      { tables: { [TABLE]: { billing: open(20_000) as never } }, startAt: new Date(START).toISOString() },
    );
    expect(outcome).toBe("open");
  });

  it.each<[string, Omit<BreakerOptions, "store">, string]>([
    ["failures", { failures: 9 }, "failures must be 50"],
    ["within", { within: seconds(9) }, "within must be 1 min"],
    ["openFor", { openFor: hours(1) }, "openFor must be 30 s"],
    ["probeFor", { probeFor: hours(1) }, "probeFor must be 1 min 10 s"],
  ])("is refused when flows that share its row differ by %s", (_, options, message) => {
    const first = guarded({ breaker: inTable() });
    buildResilientFlow(first);
    expect(() => buildResilientFlow({ ...first, resilience: { breaker: inTable(options) } })).toThrow(
      `billing.operations.charge.flow.resilience.breaker.${message}, as in another flow of billing: they share a row of "${TABLE}", got `,
    );
  });

  it.each<[string, Resilience]>([
    ["what only the flow does by it", { breaker: inTable({ counts: ["throttled"], metricsOnly: true }) }],
    ["another table", { breaker: breaker({ store: dataTableStore({ table: "Others" }), failures: 9 }) }],
    ["no breaker", {}],
  ])("leaves to each flow %s", (_, resilience) => {
    const first = guarded({ breaker: inTable() });
    buildResilientFlow(first);
    expect(() => buildResilientFlow({ ...first, resilience })).not.toThrow();
  });

  it("leaves its rules to each API, as these have rows of their own", () => {
    buildResilientFlow(guarded({ breaker: inTable() }));
    expect(() => buildResilientFlow(guarded({ breaker: inTable({ failures: 9 }) }))).not.toThrow();
  });

  it("needs its table and the operation that writes it", () => {
    const { operations, tables } = buildResilientFlow(guarded({ breaker: inTable() }));
    expect(operations.map(({ api, definition }) => `${api.id}: ${definition.name}`)).toEqual([
      "billing: Charge",
      `billing-breaker: Write ${TABLE}`,
    ]);
    expect(tables).toEqual([{ name: TABLE, rows: ["billing"] }]);
  });

  it.each<[string, Resilience]>([
    ["table", { breaker: breaker({ store: dataTableStore({ table: "Switches" }) }) }],
    ["failures", { breaker: inTable({ failures: 3 }) }],
    ["within", { breaker: inTable({ within: minutes(2) }) }],
    ["openFor", { breaker: inTable({ openFor: minutes(2) }) }],
    ["probeFor", { breaker: inTable({ probeFor: minutes(2) }) }],
    ["counts", { breaker: inTable({ counts: ["throttled"] }) }],
    ["metricsOnly", { breaker: inTable({ metricsOnly: true }) }],
    ["whenStoreFails", { breaker: inTable({ whenStoreFails: "fallBack" }) }],
  ])("is changed by %s", (_, after) => {
    expect(yamlOf(after)).not.toBe(yamlOf({ breaker: inTable() }));
  });

  it.each<[string, Capture, BreakerRow["state"]]>([
    ["leaves a probe out that a relay did not send", envelope(customRelay()), "halfOpen"],
    ["closes after a probe that the API refused", native(), "closed"],
  ])("%s", (_, capture, state) => {
    const scene = { row: open(-1000), ends: ["refused"] as const, capture };
    expect(see({ breaker: inTable(), retry: NO_RETRY }, scene).row).toMatchObject({ state });
  });
});
