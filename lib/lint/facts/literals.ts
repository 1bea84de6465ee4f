import type { Plain } from "../../architect/flow/index.js";
import { UNITS } from "./units.js";

/** As duration literals write them. */
const WRITTEN_UNITS: Readonly<Record<string, number>> = {
  ms: UNITS.milliseconds,
  seconds: UNITS.seconds,
  minutes: UNITS.minutes,
  hours: UNITS.hours,
  days: UNITS.days,
};

/** A duration literal: its unit, as written, and what it comes to. */
export interface LiteralDuration {
  readonly unit: string;
  readonly count: number;
  readonly milliseconds: number;
}

/** The literal of a setting or of another part of the model; undefined for expressions, blanks and substitutions. */
export function literalOf(setting: Plain | object | undefined): Plain | undefined {
  return typeof setting === "object" && setting !== null && "lit" in setting ? (setting.lit as Plain) : undefined;
}

/** `{lit: {seconds: 5}}`: exactly one known unit with a number. */
export function literalDuration(setting: Plain | object | undefined): LiteralDuration | undefined {
  const literal = literalOf(setting);
  if (typeof literal !== "object" || literal === null) return undefined;
  const [first, second] = Object.entries(literal);
  if (first === undefined || second !== undefined) return undefined;
  const [unit, count] = first;
  const size = WRITTEN_UNITS[unit];
  return size === undefined || typeof count !== "number" ? undefined : { unit, count, milliseconds: count * size };
}

/** A whole or broken number; undefined for everything else. */
export function literalNumber(setting: Plain | object | undefined): number | undefined {
  const literal = literalOf(setting);
  return typeof literal === "number" ? literal : undefined;
}
