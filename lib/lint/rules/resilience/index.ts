import type { Rule } from "../../rule.js";
import { BACKOFF_WITHOUT_JITTER } from "./backoff-without-jitter.js";
import { BREAKER_NOT_SHARED } from "./breaker-not-shared.js";
import { CONSTANT_BACKOFF } from "./constant-backoff.js";
import { FAILURE_NOT_HANDLED } from "./failure-not-handled.js";
import { HANG_UP_ON_FAILURE } from "./hang-up-on-failure.js";
import { RETRIES_OUTLAST_CALLER } from "./retries-outlast-caller.js";
import { RETRY_OF_429_ONLY } from "./retry-of-429-only.js";
import { RETRY_WITHOUT_BOUND } from "./retry-without-bound.js";
import { RETRY_WITHOUT_WAIT } from "./retry-without-wait.js";
import { SAME_CALL_EACH_ROUND } from "./same-call-each-round.js";
import { STATUS_NEVER_SET } from "./status-never-set.js";
import { STATUS_OF_ROUND_BEFORE } from "./status-of-round-before.js";
import { STATUS_OUT_OF_RANGE } from "./status-out-of-range.js";
import { STATUS_SWITCH_WITHOUT_DEFAULT } from "./status-switch-without-default.js";
import { TIMEOUT_NOT_HANDLED } from "./timeout-not-handled.js";

export const RESILIENCE: readonly Rule[] = [
  BACKOFF_WITHOUT_JITTER,
  BREAKER_NOT_SHARED,
  CONSTANT_BACKOFF,
  FAILURE_NOT_HANDLED,
  HANG_UP_ON_FAILURE,
  RETRIES_OUTLAST_CALLER,
  RETRY_OF_429_ONLY,
  RETRY_WITHOUT_BOUND,
  RETRY_WITHOUT_WAIT,
  SAME_CALL_EACH_ROUND,
  STATUS_NEVER_SET,
  STATUS_OF_ROUND_BEFORE,
  STATUS_OUT_OF_RANGE,
  STATUS_SWITCH_WITHOUT_DEFAULT,
  TIMEOUT_NOT_HANDLED,
];
