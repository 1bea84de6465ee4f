import type { Rule } from "../../rule.js";

export const FILE: readonly Rule[] = [];
