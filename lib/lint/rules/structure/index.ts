import type { Rule } from "../../rule.js";

export const STRUCTURE: readonly Rule[] = [];
