import type { Rule } from "../../rule.js";
import { RETRY_WITHOUT_WAIT } from "./retry-without-wait.js";

export const RESILIENCE: readonly Rule[] = [RETRY_WITHOUT_WAIT];
