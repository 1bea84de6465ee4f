export type * from "./ast.js";
export { type CheckOptions, type CheckResult, check } from "./check.js";
export * from "./compile/index.js";
export { DIAGNOSTIC_CATALOGUE, type Diagnostic, type DiagnosticCode, type Severity } from "./diagnostics.js";
export { type EvaluateOptions, evaluate } from "./evaluate.js";
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
export type { Resolver } from "./runtime/context.js";
export { ExpressionRuntimeError, RUNTIME_ERROR_CATALOGUE, type RuntimeErrorCode } from "./runtime/error.js";
export { NEEDS_ORGANISATION } from "./runtime/index.js";
export { type ExpressionType, SCALAR_TYPES, type ScalarType } from "./types.js";
export * from "./values.js";
export { isJsonObject, parseJson } from "./values-json.js";
export { fromJson, fromJsonText, readValue } from "./values-read.js";
export { textOf } from "./values-string.js";
export { toJsonText } from "./values-write.js";
export { vendorTypeName } from "./vendor-names.js";
