import type { Rule } from "../../rule.js";
import { DUPLICATE_VARIABLE } from "./duplicate-variable.js";
import { LITERAL_OF_OTHER_TYPE } from "./literal-of-other-type.js";
import { MISSPELLED_VARIABLE } from "./misspelled-variable.js";
import { NEVER_SET_VARIABLE } from "./never-set-variable.js";
import { NO_VALUE_REFUSED } from "./no-value-refused.js";
import { REFUSED_VARIABLE_NAME } from "./refused-variable-name.js";
import { STATEMENT_OF_OTHER_TYPE } from "./statement-of-other-type.js";
import { UNDECLARED_VARIABLE } from "./undeclared-variable.js";
import { UNSET_VALUE } from "./unset-value.js";
import { UNUSED_VARIABLE } from "./unused-variable.js";
import { VALUE_NEVER_CHANGES } from "./value-never-changes.js";
import { VARIABLE_MADE_BY_ASSIGNMENT } from "./variable-made-by-assignment.js";
import { VARIABLE_OF_OTHER_FLOW_TYPE } from "./variable-of-other-flow-type.js";
import { VARIABLE_OUT_OF_SCOPE } from "./variable-out-of-scope.js";

export const DATA: readonly Rule[] = [
  UNDECLARED_VARIABLE,
  MISSPELLED_VARIABLE,
  VARIABLE_MADE_BY_ASSIGNMENT,
  VARIABLE_OUT_OF_SCOPE,
  VARIABLE_OF_OTHER_FLOW_TYPE,
  STATEMENT_OF_OTHER_TYPE,
  LITERAL_OF_OTHER_TYPE,
  NO_VALUE_REFUSED,
  DUPLICATE_VARIABLE,
  REFUSED_VARIABLE_NAME,
  NEVER_SET_VARIABLE,
  VALUE_NEVER_CHANGES,
  UNSET_VALUE,
  UNUSED_VARIABLE,
];
