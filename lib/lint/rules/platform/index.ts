import type { Rule } from "../../rule.js";

export const PLATFORM: readonly Rule[] = [];
