import type { Rule } from "../rule.js";
import { DATA } from "./data/index.js";
import { EXPRESSIONS } from "./expressions/index.js";
import { FILE } from "./file/index.js";
import { PLATFORM } from "./platform/index.js";
import { RESILIENCE } from "./resilience/index.js";
import { STRUCTURE } from "./structure/index.js";
import { TERRAFORM } from "./terraform/index.js";
import { TIME } from "./time/index.js";

/** Every rule, in the order of lists and docs. */
export const RULES: readonly Rule[] = [
  ...RESILIENCE,
  ...TIME,
  ...PLATFORM,
  ...EXPRESSIONS,
  ...DATA,
  ...STRUCTURE,
  ...FILE,
  ...TERRAFORM,
];

/** The rule of that id. */
export const ruleNamed = (id: string): Rule | undefined => RULES.find((rule) => rule.id === id);
