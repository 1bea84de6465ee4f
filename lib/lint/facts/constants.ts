import type { Setting } from "../../architect/flow/index.js";
import { literalNumber } from "./literals.js";
import type { FlowView } from "./view.js";

/** The number that a setting has in every run: a literal, or a variable that keeps its literal initial value. */
export function constantNumber(setting: Setting | undefined, view: FlowView): number | undefined {
  if (setting === undefined) return undefined;
  if (!("exp" in setting)) return literalNumber(setting);
  const text = setting.exp.trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : initialNumber(text, view);
}

function initialNumber(name: string, view: FlowView): number | undefined {
  const facts = view.variables().get(name.toLowerCase());
  const [only, ...others] = facts?.declarations ?? [];
  if (facts === undefined || only === undefined || others.length > 0) return undefined;
  if (facts.writes.length > 0 || facts.mentioned || only.variable.isInput) return undefined;
  return literalNumber(only.variable.initialValue);
}
