import type { Rule } from "../../rule.js";
import { ACTION_INCOMPLETE } from "./action-incomplete.js";
import { ID_IN_PLACE_OF_NAME } from "./id-in-place-of-name.js";
import { KEY_IN_WRONG_CASE } from "./key-in-wrong-case.js";
import { LEFTOVER_SUBSTITUTION } from "./leftover-substitution.js";
import { SECRET_IN_LITERAL } from "./secret-in-literal.js";
import { YAML_BOOLEAN_KEY } from "./yaml-boolean-key.js";
import { YAML_TEXT_READ_AS_VALUE } from "./yaml-text-read-as-value.js";

export const FILE: readonly Rule[] = [
  SECRET_IN_LITERAL,
  ID_IN_PLACE_OF_NAME,
  LEFTOVER_SUBSTITUTION,
  KEY_IN_WRONG_CASE,
  ACTION_INCOMPLETE,
  YAML_TEXT_READ_AS_VALUE,
  YAML_BOOLEAN_KEY,
];
