import type { Rule } from "../../rule.js";
import { DUPLICATE_NAME } from "./duplicate-name.js";
import { DUPLICATE_REFERENCE_ID } from "./duplicate-reference-id.js";
import { ENDING_LOOP_BODY } from "./ending-loop-body.js";
import { MISSING_TERMINATOR } from "./missing-terminator.js";
import { UNREACHABLE_ACTION } from "./unreachable-action.js";
import { UNREACHABLE_BLOCK } from "./unreachable-block.js";
import { UNRESOLVED_REFERENCE } from "./unresolved-reference.js";

export const STRUCTURE: readonly Rule[] = [
  UNREACHABLE_ACTION,
  UNREACHABLE_BLOCK,
  MISSING_TERMINATOR,
  UNRESOLVED_REFERENCE,
  DUPLICATE_REFERENCE_ID,
  DUPLICATE_NAME,
  ENDING_LOOP_BODY,
];
