import type { Rule } from "../../rule.js";

export const TIME: readonly Rule[] = [];
