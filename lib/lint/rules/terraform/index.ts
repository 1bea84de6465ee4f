import type { Rule } from "../../rule.js";

export const TERRAFORM: readonly Rule[] = [];
