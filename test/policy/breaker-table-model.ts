import {
  type BreakerRow,
  type BreakerRules,
  decide,
  FRESH_BREAKER,
  FRESH_ROW,
  type RowEvent,
  record,
  rowAfter,
  rowDecision,
} from "../../lib/policy/breaker/index.js";

/** Runs that call a failing API and share nothing but a row of a data table. Assumed, not measured on the platform. */
export interface Scene {
  readonly runs: number;
  readonly rules: BreakerRules;
  readonly seed: number;
  /** When the API is up again. @default never */
  readonly upAtMs?: number;
}

export interface Result {
  /** When the row first read open; -1: never. */
  readonly openedAtMs: number;
  /** Failed calls until then. */
  readonly failuresAtOpening: number;
  /** Calls of the whole time. */
  readonly calls: number;
  /** Calls begun by a run that had read open or half-open and went as a probe, in the largest half-open time. */
  readonly probesAtOnce: number;
  readonly writes: number;
  /** Writes in the busiest minute. */
  readonly writesPerMinute: number;
  /** Writes over a row that somebody else had written since it was read. */
  readonly overwritten: number;
  /** Times that an older write turned open back into closed. */
  readonly unopened: number;
  readonly closedAtMs: number;
}

export const TIMES = {
  readMs: [20, 80],
  writeMs: [100, 400],
  callMs: [200, 400],
  pauseMs: [5000, 10_000],
  arrivalMs: [0, 1000],
  lengthMs: 120_000,
} as const;

/** Any time in 2026. */
const START = 1_790_000_000_000;

export function simulateTable({ runs, rules, seed, upAtMs = Number.POSITIVE_INFINITY }: Scene): Result {
  const random = mulberry(seed);
  const some = ([from, to]: readonly [number, number]): number => from + random() * (to - from);
  const queue = new Agenda();
  let row: BreakerRow = FRESH_ROW;
  let version = 0;
  let calls = 0;
  let failures = 0;
  let overwritten = 0;
  let unopened = 0;
  let probesNow = 0;
  let probesAtOnce = 0;
  let openedAtMs = -1;
  let failuresAtOpening = -1;
  let closedAtMs = -1;
  const writeTimes: number[] = [];

  /** A read takes a while, and so does a write; the row is what it was when the read answered. */
  const change = (event: RowEvent, done: (at: number) => void, at: number): void => {
    queue.add(at + some(TIMES.readMs), (now) => {
      const read = version;
      const { row: next, write } = rowAfter(row, event, START + now, rules);
      if (!write) return done(now);
      writeTimes.push(now);
      queue.add(now + some(TIMES.writeMs), (landed) => {
        if (version !== read) overwritten++;
        if (row.state === "open" && next.state === "closed" && next.failures > 0) unopened++;
        if (next.state === "open" && openedAtMs < 0) {
          openedAtMs = landed;
          failuresAtOpening = failures;
        }
        if (next.state === "closed" && row.state === "halfOpen") closedAtMs = landed;
        if (next.state !== "halfOpen") probesNow = 0;
        row = next;
        version++;
        done(landed);
      });
    });
  };
  const pause = (now: number): void => queue.add(now + some(TIMES.pauseMs), ask);
  const ask = (at: number): void =>
    queue.add(at + some(TIMES.readMs), (now) => {
      const said = rowDecision(row, START + now, rules);
      if (said === "stop") return pause(now);
      if (said === "call") return call(now, false);
      probesNow++;
      probesAtOnce = Math.max(probesAtOnce, probesNow);
      change({ kind: "probe" }, (set) => call(set, true), now);
    });
  const call = (at: number, wasProbe: boolean): void => {
    calls++;
    queue.add(at + some(TIMES.callMs), (now) => {
      const verdict = now >= upAtMs ? "healthy" : "failed";
      if (verdict === "failed") failures++;
      change({ kind: "ended", verdict, wasProbe, draw: random() }, pause, now);
    });
  };
  for (let run = 0; run < runs; run++) queue.add(some(TIMES.arrivalMs), ask);
  queue.run(TIMES.lengthMs);
  const writes = writeTimes.length;
  const writesPerMinute = Math.max(
    0,
    ...writeTimes.map((from) => writeTimes.filter((t) => t >= from && t < from + 60_000).length),
  );
  return {
    openedAtMs,
    failuresAtOpening,
    calls,
    probesAtOnce,
    writes,
    writesPerMinute,
    overwritten,
    unopened,
    closedAtMs,
  };
}

/** The same runs around a store that decides each step at once: what Redis does. */
export function simulateShared({
  runs,
  rules,
  seed,
}: Scene): Pick<Result, "failuresAtOpening" | "openedAtMs" | "calls"> {
  const random = mulberry(seed);
  const some = ([from, to]: readonly [number, number]): number => from + random() * (to - from);
  const queue = new Agenda();
  let memory = FRESH_BREAKER;
  let calls = 0;
  let failures = 0;
  let opened = { failuresAtOpening: -1, openedAtMs: -1 };
  const ask = (at: number): void =>
    queue.add(at + some(TIMES.readMs), (now) => {
      const said = decide(memory, now, rules);
      memory = said.memory;
      if (!said.allowed) return;
      calls++;
      queue.add(now + some(TIMES.callMs) + some(TIMES.readMs), (end) => {
        failures++;
        const told = record(memory, { end: "transient", probe: said.probe }, end, rules);
        memory = told.memory;
        if (told.transition === "trip") opened = { failuresAtOpening: failures, openedAtMs: end };
        queue.add(end + some(TIMES.pauseMs), ask);
      });
    });
  for (let run = 0; run < runs; run++) queue.add(some(TIMES.arrivalMs), ask);
  queue.run(rules.openForMs);
  return { ...opened, calls };
}

type Step = (now: number) => void;

/** What happens when, in order. */
class Agenda {
  private readonly entries: { readonly at: number; readonly order: number; readonly step: Step }[] = [];
  private order = 0;

  add(at: number, step: Step): void {
    const entry = { at, order: this.order++, step };
    let index = this.entries.length;
    while (index > 0 && (this.entries[index - 1]?.at ?? 0) <= at) index--;
    this.entries.splice(index, 0, entry);
  }

  run(untilMs: number): void {
    for (let next = this.entries.pop(); next !== undefined && next.at <= untilMs; next = this.entries.pop()) {
      next.step(next.at);
    }
  }
}

/** A small generator of numbers that look random. */
export function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
