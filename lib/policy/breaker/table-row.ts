import type { BreakerRules } from "./breaker.js";
import { isAhead } from "./memory.js";
import type { BreakerState, TransitionName } from "./transitions.js";
import type { Verdict } from "./verdict.js";

/** The row of a breaker in a data table. Times are milliseconds since 1970, which an integer of Architect holds. */
export interface BreakerRow {
  readonly state: BreakerState;
  /** Counted in this window, in steps. */
  readonly failures: number;
  readonly windowStart: number;
  /** Open: until a probe may go. Half-open: until the probe that is out counts as lost. */
  readonly openUntil: number;
}

export const FRESH_ROW: BreakerRow = { state: "closed", failures: 0, windowStart: 0, openUntil: 0 };

/**
 * Failures that one write counts. Each failure is written with a chance of one in so many, which keeps the mean right at
 * a share of the writes, of which fewer are lost to each other: 5 writes open it. By chance it then opens early or late.
 */
export const countStep = ({ failures }: Pick<BreakerRules, "failures">): number =>
  Math.max(1, Math.floor(failures / WRITES_TO_OPEN));
const WRITES_TO_OPEN = 5;

/** What a row says to a run that wants to call. A `probe` writes {@link rowAfter} of itself before it calls. */
export function rowDecision(row: BreakerRow, nowMs: number, rules: BreakerRules): "call" | "probe" | "stop" {
  if (row.state === "closed") return "call";
  const spanMs = row.state === "open" ? rules.openForMs : rules.probeForMs;
  return isAhead(row.openUntil, nowMs, spanMs + CLOCKS_APART_MS) ? "stop" : "probe";
}

/** Clocks of flows differ. An end further ahead than this is of no clock at all, and stops nobody. */
export const CLOCKS_APART_MS = 60_000;

/** What happens to a row: a probe sets out, or an attempt ended. */
export type RowEvent =
  | { readonly kind: "probe" }
  | {
      readonly kind: "ended";
      readonly verdict: Verdict;
      readonly wasProbe: boolean;
      /** At random, from 0 up to 1 without it: decides whether this failure is among those that are written. */
      readonly draw: number;
    };

export interface RowChange {
  readonly row: BreakerRow;
  /** Whether it has to be written: a write costs one of the 300 requests a minute of a token (vendor help). */
  readonly write: boolean;
  readonly transition?: TransitionName;
}

/** The row after an event, given the row as it was just read. */
export function rowAfter(row: BreakerRow, event: RowEvent, nowMs: number, rules: BreakerRules): RowChange {
  if (event.kind === "probe") return probing(row, nowMs, rules);
  const { verdict, wasProbe, draw } = event;
  if (row.state === "closed" && verdict === "failed") return counted(row, draw, nowMs, rules);
  if (row.state !== "halfOpen" || !wasProbe || verdict === "nothing") return { row, write: false };
  if (verdict === "healthy") return { row: FRESH_ROW, write: true, transition: "recover" };
  return { row: openRow(nowMs, rules), write: true, transition: "relapse" };
}

/** A second probe, after a lost one, changes no state. */
const probing = (row: BreakerRow, nowMs: number, { probeForMs }: BreakerRules): RowChange => ({
  row: { ...FRESH_ROW, state: "halfOpen", openUntil: nowMs + probeForMs },
  write: true,
  ...(row.state === "open" && { transition: "probe" as const }),
});

function counted(row: BreakerRow, draw: number, nowMs: number, rules: BreakerRules): RowChange {
  const step = countStep(rules);
  if (draw * step >= 1) return { row, write: false };
  const isCurrent = isAhead(row.windowStart + rules.withinMs, nowMs, rules.withinMs + CLOCKS_APART_MS);
  const failures = (isCurrent ? row.failures : 0) + step;
  if (failures >= rules.failures) return { row: openRow(nowMs, rules), write: true, transition: "trip" };
  return { row: { ...FRESH_ROW, failures, windowStart: isCurrent ? row.windowStart : nowMs }, write: true };
}

const openRow = (nowMs: number, { openForMs }: BreakerRules): BreakerRow => ({
  ...FRESH_ROW,
  state: "open",
  openUntil: nowMs + openForMs,
});
