import type { InfixNode } from "../../../architect/expression/index.js";
import { anyComparisonOf } from "../../facts/nodes.js";

/** The least and the greatest value that a function gives, from the vendor engine. Sunday is day 1 of the week. */
const RANGES: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  dayofweek: [1, 7],
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 59],
  compare: [-1, 1],
  length: [0, Number.POSITIVE_INFINITY],
  count: [0, Number.POSITIVE_INFINITY],
  findstring: [-1, Number.POSITIVE_INFINITY],
  findfirst: [-1, Number.POSITIVE_INFINITY],
};

type Compare = (least: number, greatest: number, literal: number) => boolean | undefined;

const decided = (isTrue: boolean, isFalse: boolean): boolean | undefined =>
  isTrue ? true : isFalse ? false : undefined;

/** What a comparison gives for all values of a range; undefined when it depends. */
const OUTCOMES: Readonly<Record<string, Compare>> = {
  "<": (least, greatest, n) => decided(greatest < n, least >= n),
  "<=": (least, greatest, n) => decided(greatest <= n, least > n),
  ">": (least, greatest, n) => decided(least > n, greatest <= n),
  ">=": (least, greatest, n) => decided(least >= n, greatest < n),
  "==": (least, greatest, n) => decided(false, n < least || n > greatest),
  "!=": (least, greatest, n) => decided(n < least || n > greatest, false),
};

/** Why the result of a function compares always the same: `DayOfWeek(x) == 0`, `Length(x) >= 0`. */
export function beyondRange(node: InfixNode): string | undefined {
  const found = anyComparisonOf(node);
  if (found?.node.kind !== "call" || typeof found.literal !== "number") return undefined;
  const [least, greatest] = RANGES[found.node.name.toLowerCase()] ?? [];
  if (least === undefined || greatest === undefined) return undefined;
  const outcome = OUTCOMES[found.operator]?.(least, greatest, found.literal);
  if (outcome === undefined) return undefined;
  const range = greatest === Number.POSITIVE_INFINITY ? `is at least ${least}` : `goes from ${least} to ${greatest}`;
  return `${found.node.name} ${range}: always ${outcome}`;
}
