import type { Rule } from "../../rule.js";
import { BACKOFF_WITHOUT_JITTER } from "./backoff-without-jitter.js";
import { CONSTANT_BACKOFF } from "./constant-backoff.js";
import { LOOP_COUNT_OUT_OF_RANGE } from "./loop-count-out-of-range.js";
import { RETRY_WITHOUT_BOUND } from "./retry-without-bound.js";
import { RETRY_WITHOUT_WAIT } from "./retry-without-wait.js";
import { STATUS_OF_ROUND_BEFORE } from "./status-of-round-before.js";

export const RESILIENCE: readonly Rule[] = [
  BACKOFF_WITHOUT_JITTER,
  CONSTANT_BACKOFF,
  LOOP_COUNT_OUT_OF_RANGE,
  RETRY_WITHOUT_BOUND,
  RETRY_WITHOUT_WAIT,
  STATUS_OF_ROUND_BEFORE,
];
