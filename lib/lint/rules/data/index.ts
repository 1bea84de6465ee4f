import type { Rule } from "../../rule.js";

export const DATA: readonly Rule[] = [];
