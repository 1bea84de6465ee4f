import { join } from "node:path";
import {
  type BreakerRow,
  type BreakerRules,
  countStep,
  FRESH_ROW,
  type RowEvent,
  rowAfter,
  rowDecision,
  TRANSITION_NAMES,
  TRANSITIONS,
  type Verdict,
} from "../../lib/policy/breaker/index.js";
import { expectPart } from "../support/page-part.js";
import { type Result, simulateShared, simulateTable } from "./breaker-table-model.js";

const RULES: BreakerRules = {
  failures: 50,
  withinMs: 60_000,
  window: "fixed",
  openForMs: 30_000,
  probes: 1,
  probeForMs: 70_000,
  counts: ["transient", "noAnswer"],
  metricsOnly: false,
};
const NOW = 1_790_000_000_000;
const counting = (failures: number, windowStart = NOW - 1000): BreakerRow => ({ ...FRESH_ROW, failures, windowStart });
const open: BreakerRow = { ...FRESH_ROW, state: "open", openUntil: NOW + 5000 };
const halfOpen: BreakerRow = { ...FRESH_ROW, state: "halfOpen", openUntil: NOW + 5000 };
const ended = (verdict: Verdict, wasProbe = false, draw = 0): RowEvent => ({ kind: "ended", verdict, wasProbe, draw });

describe("the row of a breaker", () => {
  it.each<[string, BreakerRow, string]>([
    ["a fresh row", FRESH_ROW, "call"],
    ["an open row", open, "stop"],
    ["an open row whose time is over", { ...open, openUntil: NOW }, "probe"],
    ["a row with a probe out", halfOpen, "stop"],
    ["a row with a lost probe", { ...halfOpen, openUntil: NOW }, "probe"],
    ["an end of a clock a minute ahead", { ...open, openUntil: NOW + 90_000 }, "stop"],
    ["an end of no clock at all", { ...open, openUntil: NOW * 2 }, "probe"],
  ])("has an answer for %s", (_, row, said) => {
    expect(rowDecision(row, NOW, RULES)).toBe(said);
  });

  it.each<[string, BreakerRow, RowEvent, Partial<BreakerRow> | undefined, string | undefined]>([
    ["counts a drawn failure as a step", counting(10), ended("failed"), counting(20), undefined],
    ["leaves out a failure that is not drawn", counting(10), ended("failed", false, 0.1), undefined, undefined],
    ["starts another window", counting(40, NOW - 60_000), ended("failed"), counting(10, NOW), undefined],
    ["opens", counting(40), ended("failed"), { ...FRESH_ROW, state: "open", openUntil: NOW + 30_000 }, "trip"],
    ["writes nothing of a success", counting(40), ended("healthy"), undefined, undefined],
    ["writes nothing more once open", open, ended("failed"), undefined, undefined],
    ["leaves open what a late success finds", open, ended("healthy", true), undefined, undefined],
    [
      "sends a probe",
      { ...open, openUntil: NOW },
      { kind: "probe" },
      { ...FRESH_ROW, state: "halfOpen", openUntil: NOW + 70_000 },
      "probe",
    ],
    [
      "sends a probe for a lost one",
      { ...halfOpen, openUntil: NOW },
      { kind: "probe" },
      { ...FRESH_ROW, state: "halfOpen", openUntil: NOW + 70_000 },
      undefined,
    ],
    ["closes", halfOpen, ended("healthy", true), FRESH_ROW, "recover"],
    ["opens again", halfOpen, ended("failed", true, 0.9), { state: "open", openUntil: NOW + 30_000 }, "relapse"],
    ["hears nothing from calls from before", halfOpen, ended("failed"), undefined, undefined],
    ["hears nothing from a probe that was never sent", halfOpen, ended("nothing", true), undefined, undefined],
  ])("%s", (_, row, event, after, transition) => {
    const change = rowAfter(row, event, NOW, RULES);
    expect(change.write).toBe(after !== undefined);
    expect(change.row).toMatchObject(after ?? row);
    expect(change.transition).toBe(transition);
    if (transition !== undefined) expect(change.row.state).toBe(TRANSITIONS[change.transition ?? "trip"].to);
  });

  it.each([
    [1, 1],
    [9, 1],
    [10, 2],
    [50, 10],
    [10_000, 2000],
  ])("of a threshold of %i counts steps of %i", (failures, step) => {
    expect(countStep({ failures })).toBe(step);
  });
});

const SEEDS = 100;
const CROWDS = [1, 10, 50, 200];
const of = (runs: number): readonly Result[] =>
  Array.from({ length: SEEDS }, (_, seed) => simulateTable({ runs, rules: RULES, seed: seed + 1 }));
const results = new Map(CROWDS.map((runs) => [runs, of(runs)]));
const atOnce = Array.from({ length: SEEDS }, (_, seed) => simulateShared({ runs: 200, rules: RULES, seed: seed + 1 }));
const figures = (runs: number, value: (result: Result) => number) => {
  const sorted = (results.get(runs) ?? []).map(value).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (SEEDS - 1))] ?? Number.NaN);
  return { low: at(0.05), middle: at(0.5), high: at(0.95) };
};
const shown = (runs: number, value: (result: Result) => number, scale = 1): string => {
  const { low, middle, high } = figures(runs, value);
  const text = (n: number): string => (n < 0 ? "never" : String(Math.round(n / scale)));
  return low === high ? text(low) : `${text(middle)} (${text(low)} to ${text(high)})`;
};

describe("a row that many runs share, in the model", () => {
  it("does not open for one run, which fails less often than the threshold", () => {
    expect(figures(1, (r) => r.failuresAtOpening).high).toBe(-1);
  });

  it("opens for 50 runs and for 200 in all of the cases", () => {
    for (const runs of [50, 200]) {
      expect((results.get(runs) ?? []).filter(({ openedAtMs }) => openedAtMs < 0)).toEqual([]);
    }
  });

  it("opens within the first calls of 200 runs and those after them", () => {
    expect(figures(200, (r) => r.failuresAtOpening).high).toBeLessThan(300);
  });

  it("opens at exactly the 50th failure, and lets a part of 200 runs begin, where the store decides at once", () => {
    expect(new Set(atOnce.map(({ failuresAtOpening }) => failuresAtOpening))).toEqual(new Set([50]));
    expect(Math.max(...atOnce.map(({ calls }) => calls))).toBeLessThan(150);
  });

  it("costs a fraction of the 300 requests a minute that a token has", () => {
    expect(Math.max(...[...results.values()].flat().map((r) => r.writesPerMinute))).toBeLessThan(75);
  });

  it("closes again once the API is up", () => {
    const again = Array.from({ length: 20 }, (_, seed) =>
      simulateTable({ runs: 50, rules: { ...RULES, openForMs: 10_000 }, seed, upAtMs: 30_000 }),
    );
    expect(Math.max(...again.map(({ closedAtMs }) => closedAtMs))).toBeLessThan(60_000);
    expect(Math.min(...again.map(({ closedAtMs }) => closedAtMs))).toBeGreaterThan(30_000);
  });
});

const DOCS = join(__dirname, "../../docs/circuit-breaker.md");

const transitions = (): string[] => [
  "| from | to | when | and |",
  "| --- | --- | --- | --- |",
  ...TRANSITION_NAMES.map((name) => TRANSITIONS[name]).map(
    ({ from, to, event, guard }) => `| ${from} | ${to} | ${event} | ${guard} |`,
  ),
];

const overshoot = (): string[] => [
  "| runs at a time | failures until open | seconds until open | probes at once | writes in the busiest minute | writes lost to another | open undone by a late write |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  ...CROWDS.map((runs) =>
    [
      "",
      runs,
      shown(runs, (r) => r.failuresAtOpening),
      shown(runs, (r) => r.openedAtMs, 1000),
      shown(runs, (r) => r.probesAtOnce),
      shown(runs, (r) => r.writesPerMinute),
      shown(runs, (r) => r.overwritten),
      shown(runs, (r) => r.unopened),
      "",
    ]
      .join(" | ")
      .trim(),
  ),
];

const shared = (): string[] => {
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  const calls = sorted(atOnce.map((r) => r.calls));
  const opened = sorted(atOnce.map((r) => Math.round(r.openedAtMs / 100) / 10));
  const [failures] = atOnce.map((r) => r.failuresAtOpening);
  return [
    `A store that decides each step at once opens at failure number ${failures} in the same model with 200 runs, ${opened[50]} s after the`,
    `start; ${calls[50]} of the first calls (${calls[4]} to ${calls[94]}) are on their way by then, which no breaker can take back.`,
  ];
};

describe("the page about breakers", () => {
  it.each([
    ["transitions", transitions],
    ["data table figures", overshoot],
    ["shared figures", shared],
  ])("has the %s that the code makes", (name, lines) => {
    expectPart(DOCS, name, lines());
  });
});
