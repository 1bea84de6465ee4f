import type { Write } from "./variables.js";

/**
 * Why nothing bounds a value from above: it is a data action's answer; it grows from round to round; or it is not known
 * whether something does, which no rule reports.
 */
export interface Unbounded {
  readonly kind: "unknown" | "growth" | "server";
  /** The variable that has no bound. */
  readonly variable?: string;
  /** Where it gets such values. */
  readonly write?: Write;
}

/** The values that a number can have; durations are milliseconds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Only of an infinite `high`. */
  readonly why?: Unbounded;
  /** True when the flow may keep the value further below `high` in ways that are not looked at. */
  readonly vague?: true;
  /** True when decisions by the value's size keep it further below `high`. */
  readonly guarded?: true;
}

const UNKNOWN_REASON: Unbounded = { kind: "unknown" };
/** Of a value that can be anything. */
export const UNKNOWN: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, why: UNKNOWN_REASON };
const GROWTH: Unbounded = { kind: "growth" };
const STRENGTH = { unknown: 0, growth: 1, server: 2 } as const;

/** Of a value that nothing bounds from above. */
export const unbounded = (why: Unbounded): Bounds => ({ ...UNKNOWN, why });
export const point = (value: number): Bounds => ({ low: value, high: value });

/** Bounds of a result. An infinite `high` without an infinite operand comes from growth beyond every number. */
function bounds(low: number, high: number, from: readonly Bounds[]): Bounds {
  const vague = {
    ...(from.some((one) => one.vague) && { vague: true as const }),
    ...(from.some((one) => one.guarded) && { guarded: true as const }),
  };
  if (high < Number.MAX_VALUE) return { low, high, ...vague };
  const reasons = from.flatMap(({ why }) => (why ? [why] : []));
  const why = reasons.toSorted((a, b) => STRENGTH[b.kind] - STRENGTH[a.kind])[0] ?? reasonOfOverflow(from);
  return { low, high: Number.POSITIVE_INFINITY, why, ...vague };
}

const reasonOfOverflow = (from: readonly Bounds[]): Unbounded =>
  from.some(({ low, guarded }) => guarded || low === Number.NEGATIVE_INFINITY) ? UNKNOWN_REASON : GROWTH;

/** Bounds of what is one of several values. */
export function union(all: readonly Bounds[]): Bounds {
  if (all.length === 0) return UNKNOWN;
  return bounds(Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high)), all);
}

/** Bounds of what has two kinds of bounds at once; of two infinite ones the less certain reason counts. */
export function both(a: Bounds, b: Bounds): Bounds {
  const low = Math.max(a.low, b.low);
  const smaller = a.high < b.high || (a.high === b.high && strength(a) <= strength(b)) ? a : b;
  const { high, why } = smaller;
  return {
    low: Math.min(low, high),
    high,
    ...(why && { why }),
    ...((a.vague || b.vague) && { vague: true }),
    ...((a.guarded || b.guarded) && { guarded: true }),
  };
}

const strength = ({ why }: Bounds): number => (why === undefined ? -1 : STRENGTH[why.kind]);

export const add = (a: Bounds, b: Bounds): Bounds => bounds(sum(a.low, b.low, -1), sum(a.high, b.high, 1), [a, b]);
export const subtract = (a: Bounds, b: Bounds): Bounds => add(a, negate(b));

const sum = (a: number, b: number, side: 1 | -1): number =>
  Number.isNaN(a + b) ? side * Number.POSITIVE_INFINITY : a + b;

/** An upper bound that is not known comes of a lower one, which has no reason of its own. */
export const negate = ({ low, high, vague, guarded }: Bounds): Bounds =>
  bounds(-high, -low, [{ low, high, ...(vague && { vague }), ...(guarded && { guarded }) }]);

export const multiply = (a: Bounds, b: Bounds): Bounds => corners(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y));

export function divide(a: Bounds, b: Bounds): Bounds {
  return b.low > 0
    ? corners(a, b, (x, y) => (x === 0 || Math.abs(y) === Number.POSITIVE_INFINITY ? 0 : x / y))
    : UNKNOWN;
}

export function power(a: Bounds, b: Bounds): Bounds {
  if (a.low < 0) return UNKNOWN;
  return corners(a, b, (x, y) => {
    const value = x ** y;
    return Number.isNaN(value) ? 1 : value;
  });
}

export function remainder(a: Bounds, b: Bounds): Bounds {
  const most = Math.max(Math.abs(b.low), Math.abs(b.high));
  return bounds(a.low < 0 ? -most : 0, Math.min(most, Math.max(0, a.high)), [a, b]);
}

function corners(a: Bounds, b: Bounds, of: (x: number, y: number) => number): Bounds {
  const all = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
  return bounds(Math.min(...all), Math.max(...all), [a, b]);
}
