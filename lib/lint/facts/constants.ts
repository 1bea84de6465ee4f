import type { Setting } from "../../architect/flow/index.js";
import type { FlowView } from "./view.js";

/** The number that a setting has in every run: a literal, or a variable that keeps its literal initial value. */
export function constantNumber(setting: Setting | undefined, view: FlowView): number | undefined {
  if (setting === undefined) return undefined;
  if ("lit" in setting) return typeof setting.lit === "number" ? setting.lit : undefined;
  if (!("exp" in setting)) return undefined;
  const text = setting.exp.trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : initialNumber(text, view);
}

function initialNumber(name: string, view: FlowView): number | undefined {
  const facts = view.variables().get(name.toLowerCase());
  const [only, ...others] = facts?.declarations ?? [];
  if (facts === undefined || only === undefined || others.length > 0) return undefined;
  if (facts.writes.length > 0 || facts.mentioned || only.variable.isInput) return undefined;
  const initial = only.variable.initialValue;
  return initial && "lit" in initial && typeof initial.lit === "number" ? initial.lit : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
};

/** Length in milliseconds of a literal duration such as `{seconds: 10}`. */
export function literalDuration(setting: Setting | undefined): number | undefined {
  const value = setting && "lit" in setting ? setting.lit : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  let total = 0;
  for (const [unit, amount] of Object.entries(value)) {
    const size = UNITS[unit];
    if (size === undefined || typeof amount !== "number") return undefined;
    total += size * amount;
  }
  return total;
}
