export type * from "./ast.js";
export { type CheckOptions, type CheckResult, check } from "./check.js";
export { DIAGNOSTIC_CATALOGUE, type Diagnostic, type DiagnosticCode, type Severity } from "./diagnostics.js";
export {
  FUNCTIONS,
  type FunctionDefinition,
  findFunction,
  findOperator,
  OPERATORS,
  type OperatorDefinition,
  type Overload,
  type Parameter,
} from "./functions/index.js";
export { type Kind, kindNamed } from "./kinds.js";
export { type ParseResult, parse } from "./parser.js";
export { print } from "./printer.js";
export type { RootCast } from "./root-cast.js";
export { type ExpressionType, SCALAR_TYPES, type ScalarType } from "./types.js";
