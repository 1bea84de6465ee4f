/**
 * Every finding on an expression, by its stable code. `{name}` is filled where it is found.
 * Errors are what the platform refuses at design time; warnings are what it takes and what then behaves as nobody meant.
 */
const CATALOGUE = {
  // text
  empty: "there is no expression",
  "too-long": "the expression has {length} characters, the platform takes 32000",
  "too-deep": "{what} is nested {depth} levels deep, the platform takes 60",
  "unexpected-character": "{character} is not part of the language",
  "single-quotes": "text is written in double quotes",
  "unterminated-string": "the text that starts here has no closing quote",
  "bad-escape": '{escape} is not an escape; there are \\" \\\\ \\n \\r \\t',
  "integer-too-large": "integers go from -999999999999999 to 999999999999999 (15 digits)",
  "decimal-too-precise": "decimals have at most 40 digits",
  // grammar
  "unexpected-token": "expected {expected}, got {got}",
  "unexpected-end": "the expression ends where {expected} is missing",
  "missing-parenthesis": "this parenthesis is not closed",
  "missing-bracket": "this bracket is not closed",
  "foreign-operator": "{operator} is not an operator of Architect",
  "minus-needs-parentheses": "a minus cannot be followed by {operator}",
  "conditional-needs-parentheses": "{what} inside ?: needs parentheses",
  "index-needs-name": "only a variable or a call can be indexed, not {what}",
  // names
  "unknown-function": "there is no function {name}",
  "unknown-name": "{name} is neither a function nor a scoped variable",
  "undeclared-variable": "there is no variable {name}",
  "unavailable-type": "{name} is of type {type}, which {flowType} flows do not have",
  "missing-call-parentheses": "{name} is a function and needs parentheses",
  "unknown-property": "{type} has no property {name}",
  // types
  "wrong-arguments": "{name} takes no {got}: expected one of {expected}",
  "wrong-operands": "{name} takes no {got}: expected one of {expected}",
  "not-same-type": "{name} needs values of the same type, got {got}",
  "not-set-refused": "{name} does not take a bare NOT_SET here",
  "all-not-set": "{name} needs at least one value that is not NOT_SET",
  "unknown-type": "the type of this expression cannot be told: its first branch is a bare NOT_SET",
  "literal-required": "{parameter} of {name} must be a literal",
  "out-of-range": "{parameter} of {name} must be {range}, got {value}",
  "zero-divisor": "{parameter} of {name} must not be 0",
  "unknown-code": "{parameter} of {name} must be {expected}, got {value}",
  "wrong-flow-type": "{name} with {got} does not exist in {flowType} flows",
  "not-outermost": "{name} must be the last operation of the expression",
  "gated-overload": "{name} with {got} is behind a feature switch of the platform",
  "repeated-context": "two language contexts of {name} are of one kind",
  "wrong-result": "the expression is {got} and must be {expected}, which the platform cannot convert",
  // warnings
  "implicit-cast": "the platform silently wraps the expression in {function}: {from} to {to}",
  "if-not-set": "with a bare NOT_SET as last branch the result is typed boolean",
  "modern-function": "{name} came after the 2018 engine; its signature is {signature}",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof CATALOGUE;
export type Severity = "error" | "warning";

/** One finding, at a place of the expression text. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** From 1, in UTF-16 units of the whole text: line breaks count as one. */
  readonly column: number;
  /** Number of UTF-16 units concerned; 0 at the end of the text. */
  readonly length: number;
  /** What to write instead, or what to do. */
  readonly fix?: string;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

const WARNINGS: ReadonlySet<DiagnosticCode> = new Set(["implicit-cast", "if-not-set", "modern-function"]);

const severityOf = (code: DiagnosticCode): Severity => (WARNINGS.has(code) ? "warning" : "error");

export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  parameters: Readonly<Record<string, string | number>> = {},
  fix?: string,
): Diagnostic {
  const message = CATALOGUE[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  const at = { column: place.start + 1, length: place.end - place.start };
  return { code, severity: severityOf(code), message, ...at, ...(fix !== undefined && { fix }) };
}

/** Carries the first syntax error out of lexer and parser. Never leaves this room. */
export class ExpressionSyntaxError extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "ExpressionSyntaxError";
  }
}
