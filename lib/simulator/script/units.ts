import type { Rate } from "./model.js";

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
type Unit = keyof typeof UNITS;

const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|min|m|h|d))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|min|m|h|d)/g;
const RATE = /^(\d+)\/(.+)$/;

export const A_DURATION = "a duration such as 500ms, 12s, 1m30s";
export const A_RATE = "a rate such as 10/s, 100/1m";

const sizeOf = (unit: string): number => UNITS[unit === "min" ? "m" : (unit as Unit)];

/** Milliseconds of every number with a unit in a text, added up; 0 where there is none. */
export const totalMs = (text: string): number =>
  Array.from(text.matchAll(PART), ([, number, unit]) => Number(number) * sizeOf(unit as string)).reduce(
    (sum, part) => sum + part,
    0,
  );

/** Whole milliseconds of `500ms`, `1.5s`, `1m30s`, `2h`, `1d`; undefined for other texts and for parts of milliseconds. */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const total = totalMs(text);
  const rounded = Math.round(total);
  return Math.abs(total - rounded) < 1e-6 && Number.isSafeInteger(rounded) ? rounded : undefined;
}

/** The largest units first: `1m30s`. */
export function printDuration(total: number): string {
  if (total === 0) return "0s";
  let rest = total;
  let text = "";
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}

/** `10/s`, `100/1m`, `5/500ms`; undefined for other texts and for rates of nothing. */
export function parseRate(text: string): Rate | undefined {
  const [, digits, per = ""] = RATE.exec(text) ?? [];
  const count = Number(digits);
  const perMs = parseDuration(/^[a-z]+$/.test(per) ? `1${per}` : per);
  if (perMs === undefined || perMs === 0 || !Number.isSafeInteger(count) || count === 0) return undefined;
  return { count, perMs };
}

export function printRate({ count, perMs }: Rate): string {
  const per = printDuration(perMs);
  return `${count}/${/^1[a-z]+$/.test(per) ? per.slice(1) : per}`;
}
