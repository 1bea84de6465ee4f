import type { Rule } from "../../rule.js";
import { CALL_TIMEOUT_OUT_OF_RANGE } from "./call-timeout-out-of-range.js";
import { IMPLAUSIBLE_WAIT } from "./implausible-wait.js";
import { RETRY_BEFORE_ASKED } from "./retry-before-asked.js";
import { SWAPPED_TIME_DIFFERENCE } from "./swapped-time-difference.js";
import { UNCAPPED_WAIT } from "./uncapped-wait.js";
import { UNCHECKED_RETRY_AFTER } from "./unchecked-retry-after.js";
import { WAIT_OF_NOTHING } from "./wait-of-nothing.js";
import { WAIT_OVER_LIMIT } from "./wait-over-limit.js";
import { WRONG_TIME_UNIT } from "./wrong-time-unit.js";

export const TIME: readonly Rule[] = [
  UNCAPPED_WAIT,
  WAIT_OVER_LIMIT,
  WAIT_OF_NOTHING,
  IMPLAUSIBLE_WAIT,
  WRONG_TIME_UNIT,
  SWAPPED_TIME_DIFFERENCE,
  RETRY_BEFORE_ASKED,
  UNCHECKED_RETRY_AFTER,
  CALL_TIMEOUT_OUT_OF_RANGE,
];
