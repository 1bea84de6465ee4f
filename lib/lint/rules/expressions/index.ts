import type { Rule } from "../../rule.js";
import { ARGUMENT_NOT_LITERAL } from "./argument-not-literal.js";
import { ARGUMENT_OUT_OF_RANGE } from "./argument-out-of-range.js";
import { CASE_NEVER_MATCHES } from "./case-never-matches.js";
import { CONSTANT_CONDITION } from "./constant-condition.js";
import { DIVISION_BY_ZERO } from "./division-by-zero.js";
import { EXPRESSION_SYNTAX } from "./expression-syntax.js";
import { EXPRESSION_TOO_LARGE } from "./expression-too-large.js";
import { FAILING_CONVERSION } from "./failing-conversion.js";
import { FIRST_POSITION_MISSED } from "./first-position-missed.js";
import { FOREIGN_SYNTAX } from "./foreign-syntax.js";
import { FUNCTION_NOT_IN_FLOW_TYPE } from "./function-not-in-flow-type.js";
import { IF_WITH_NOT_SET } from "./if-with-not-set.js";
import { IMPLICIT_CONVERSION } from "./implicit-conversion.js";
import { INDEX_PAST_END } from "./index-past-end.js";
import { LITERAL_FOR_EXPRESSION } from "./literal-for-expression.js";
import { NOT_SET_AS_TEXT } from "./not-set-as-text.js";
import { NUMBER_COMPARED_AS_TEXT } from "./number-compared-as-text.js";
import { REPEATED_CASE } from "./repeated-case.js";
import { REPEATED_CONDITION } from "./repeated-condition.js";
import { TYPE_MISMATCH } from "./type-mismatch.js";
import { UNKNOWN_FUNCTION } from "./unknown-function.js";
import { UNKNOWN_PROPERTY } from "./unknown-property.js";
import { VALUE_NEVER_GIVEN } from "./value-never-given.js";

export const EXPRESSIONS: readonly Rule[] = [
  EXPRESSION_SYNTAX,
  FOREIGN_SYNTAX,
  UNKNOWN_FUNCTION,
  UNKNOWN_PROPERTY,
  FUNCTION_NOT_IN_FLOW_TYPE,
  TYPE_MISMATCH,
  ARGUMENT_NOT_LITERAL,
  ARGUMENT_OUT_OF_RANGE,
  DIVISION_BY_ZERO,
  EXPRESSION_TOO_LARGE,
  FAILING_CONVERSION,
  IMPLICIT_CONVERSION,
  IF_WITH_NOT_SET,
  CONSTANT_CONDITION,
  REPEATED_CONDITION,
  REPEATED_CASE,
  INDEX_PAST_END,
  FIRST_POSITION_MISSED,
  CASE_NEVER_MATCHES,
  VALUE_NEVER_GIVEN,
  NUMBER_COMPARED_AS_TEXT,
  NOT_SET_AS_TEXT,
  LITERAL_FOR_EXPRESSION,
];
