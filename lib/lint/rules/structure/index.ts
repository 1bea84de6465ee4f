import type { Rule } from "../../rule.js";
import { BRANCHES_WITHOUT_ACTIONS } from "./branches-without-actions.js";
import { DEFAULT_ERROR_HANDLING } from "./default-error-handling.js";
import { DUPLICATE_NAME } from "./duplicate-name.js";
import { DUPLICATE_REFERENCE_ID } from "./duplicate-reference-id.js";
import { EMPTY_BLOCK } from "./empty-block.js";
import { EMPTY_LOOP } from "./empty-loop.js";
import { ENDING_LOOP_BODY } from "./ending-loop-body.js";
import { ENDLESS_FLOW } from "./endless-flow.js";
import { MISSING_TERMINATOR } from "./missing-terminator.js";
import { REFUSED_NAME } from "./refused-name.js";
import { TOO_MANY_ACTIONS } from "./too-many-actions.js";
import { UNREACHABLE_ACTION } from "./unreachable-action.js";
import { UNREACHABLE_BLOCK } from "./unreachable-block.js";
import { UNRESOLVED_REFERENCE } from "./unresolved-reference.js";

export const STRUCTURE: readonly Rule[] = [
  UNREACHABLE_ACTION,
  UNREACHABLE_BLOCK,
  MISSING_TERMINATOR,
  EMPTY_BLOCK,
  EMPTY_LOOP,
  ENDING_LOOP_BODY,
  ENDLESS_FLOW,
  TOO_MANY_ACTIONS,
  UNRESOLVED_REFERENCE,
  DUPLICATE_REFERENCE_ID,
  DUPLICATE_NAME,
  REFUSED_NAME,
  DEFAULT_ERROR_HANDLING,
  BRANCHES_WITHOUT_ACTIONS,
];
