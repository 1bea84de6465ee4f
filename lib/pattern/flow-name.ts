import { type Problem, problem } from "../common/errors.js";

/** Rules of the vendor's engine and documentation for names of flows. */
const RULES: readonly { readonly broken: (name: string) => boolean; readonly rule: string }[] = [
  { broken: (name) => name.trim() === "", rule: "not blank" },
  { broken: (name) => name.length > 200, rule: "at most 200 characters long" },
  { broken: (name) => name.includes("/"), rule: "without /" },
  { broken: (name) => name.toLowerCase().endsWith("-debug"), rule: "not ending in -debug" },
  { broken: (name) => name.includes("{{"), rule: "without {{, which begins a substitution" },
];

export function checkFlowName(name: string, place: string): readonly Problem[] {
  return RULES.filter(({ broken }) => broken(name)).map(({ rule }) => problem("flow-name", place, name, { rule }));
}
