import type { Rule } from "../../rule.js";
import { ACTION_NOT_AVAILABLE } from "./action-not-available.js";
import { CHANGE_STATE_IN_TASK } from "./change-state-in-task.js";
import { ERROR_HANDLING_NOT_AVAILABLE } from "./error-handling-not-available.js";
import { FAILURE_OUTPUTS_IN_CALL } from "./failure-outputs-in-call.js";
import { LOOP_EXIT_OUTSIDE_LOOP } from "./loop-exit-outside-loop.js";
import { MODULE_ACTION_NOT_SHARED } from "./module-action-not-shared.js";
import { PROCESSING_PROMPT_OUTSIDE_CALLS } from "./processing-prompt-outside-calls.js";
import { VALUE_OUT_OF_RANGE } from "./value-out-of-range.js";

export const PLATFORM: readonly Rule[] = [
  ACTION_NOT_AVAILABLE,
  MODULE_ACTION_NOT_SHARED,
  ERROR_HANDLING_NOT_AVAILABLE,
  LOOP_EXIT_OUTSIDE_LOOP,
  CHANGE_STATE_IN_TASK,
  FAILURE_OUTPUTS_IN_CALL,
  PROCESSING_PROMPT_OUTSIDE_CALLS,
  VALUE_OUT_OF_RANGE,
];
