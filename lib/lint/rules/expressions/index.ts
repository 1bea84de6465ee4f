import type { Rule } from "../../rule.js";

export const EXPRESSIONS: readonly Rule[] = [];
