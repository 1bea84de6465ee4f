import { failOn, problem } from "./errors.js";

const FINITE = { expected: "a finite number", fix: "give a finite number" };

/**
 * A length of time. Every option that is a time takes one, so that no number in a declaration has a hidden unit.
 * Whole milliseconds, as the Architect duration type has them.
 */
export class Duration {
  private constructor(readonly milliseconds: number) {}

  /** @internal Use {@link milliseconds}, {@link seconds}, {@link minutes} or {@link hours}. */
  static ofMilliseconds(value: number): Duration {
    if (!Number.isFinite(value)) failOn([problem("wrong-type", "duration", value, FINITE)]);
    return new Duration(Math.round(value));
  }

  get seconds(): number {
    return this.milliseconds / 1000;
  }

  /** The shortest exact text with one or more units, such as `10 s`, `1 min 30 s`, `500 ms`. */
  toString(): string {
    return formatMilliseconds(this.milliseconds);
  }

  toJSON(): string {
    return this.toString();
  }
}

const UNITS = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

/** Text for a whole number of milliseconds: `0 s`, `1 min 30 s`, `72 h`. */
export function formatMilliseconds(total: number): string {
  if (total === 0) return "0 s";
  let rest = Math.abs(total);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return (total < 0 ? "-" : "") + parts.join(" ");
}

export const milliseconds = (value: number): Duration => Duration.ofMilliseconds(value);
export const seconds = (value: number): Duration => Duration.ofMilliseconds(value * 1000);
export const minutes = (value: number): Duration => Duration.ofMilliseconds(value * 60_000);
export const hours = (value: number): Duration => Duration.ofMilliseconds(value * 3_600_000);
