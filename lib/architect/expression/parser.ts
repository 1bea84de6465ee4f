import { memoized } from "../../common/memo.js";
import type { ExpressionNode, InfixOperator, PrefixOperator, Span } from "./ast.js";
import { type Diagnostic, type DiagnosticCode, diagnostic, ExpressionSyntaxError } from "./diagnostics.js";
import { findFunction } from "./functions/index.js";
import { inArchitectWords, unknownFunction, unknownName } from "./habits.js";
import { type Token, tokenize } from "./lexer.js";
import {
  MAX_DECIMAL_DIGITS,
  MAX_INTEGER_DIGITS,
  MAX_LEVEL,
  MAX_NESTING,
  MAX_TEXT_LENGTH,
  significantDigits,
} from "./limits.js";
import { literalText } from "./literals.js";
import { BRANCH_LEVEL, infixLevel, POWER_LEVEL } from "./precedence.js";
import { quote } from "./printer.js";

export type ParseResult =
  | { readonly ok: true; readonly node: ExpressionNode }
  | { readonly ok: false; readonly error: Diagnostic };

/** Flows repeat expressions, and many flows of one organisation even more so. */
const MOST_REMEMBERED = 4096;

/** Reads an expression. Stops at the first error, as the vendor engine does. */
export const parse: (text: string) => ParseResult = memoized(read, MOST_REMEMBERED);

function read(text: string): ParseResult {
  try {
    return { ok: true, node: new Parser(text).parse() };
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return { ok: false, error: error.diagnostic };
    throw error;
  }
}

const OR_LEVEL = 2;
const DOT_PARAMETERS = { expected: "a name right behind the dot", got: "white space or a mark" };

class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;
  /** How deep the parser is in parentheses, arguments and right-hand sides: bounds its own recursion. */
  private nesting = 0;
  /** Levels of calls and operators in the node read last. */
  private height = 0;

  constructor(private readonly text: string) {
    if (text.length > MAX_TEXT_LENGTH) this.fail("too-long", { start: 0, end: 0 }, { length: text.length });
    this.tokens = tokenize(text);
  }

  parse(): ExpressionNode {
    if (this.tokens.length === 1) this.fail("empty", this.token);
    const node = this.expression();
    if (this.token.kind !== "end") this.unexpected("an operator or the end");
    return node;
  }

  private get token(): Token {
    return this.tokens[this.position] as Token;
  }

  private get previousEnd(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }

  private take(): Token {
    const token = this.token;
    this.position++;
    return token;
  }

  private takeMark(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.position++;
    return true;
  }

  private isMark(mark: string): boolean {
    return this.token.kind === "mark" && this.token.text === mark;
  }

  private spanFrom(start: number): Span {
    return { start, end: this.previousEnd };
  }

  private fail(code: DiagnosticCode, place: Span, parameters?: Record<string, string | number>, fix?: string): never {
    const { start, end } = place;
    throw new ExpressionSyntaxError(diagnostic(code, { start, end }, parameters, fix));
  }

  /** Notes that a node stands above what was read last. */
  private raise(height: number, place: Span, what: string): void {
    this.height = height + 1;
    if (height > MAX_LEVEL)
      this.fail("too-deep", place, { what, depth: height }, "split the expression over variables");
  }

  private expression(): ExpressionNode {
    const start = this.token.start;
    let node = this.infix(OR_LEVEL);
    while (this.takeMark("?")) node = this.conditional(node, start);
    return node;
  }

  private conditional(condition: ExpressionNode, start: number): ExpressionNode {
    let height = this.height;
    const whenTrue = this.branch();
    height = Math.max(height, this.height);
    if (!this.takeMark(":")) this.unexpectedInBranch("':'");
    const whenFalse = this.branch();
    if (this.isMark("or")) this.unexpectedInBranch("the end");
    const span = this.spanFrom(start);
    this.raise(Math.max(height, this.height), span, "?:");
    return { kind: "conditional", condition, whenTrue, whenFalse, span };
  }

  private branch(): ExpressionNode {
    return this.infix(BRANCH_LEVEL);
  }

  private unexpectedInBranch(expected: string): never {
    const { token } = this;
    if (!this.isMark("or") && !this.isMark("?")) return this.unexpected(expected);
    const what = token.text === "?" ? "another ?:" : "an or";
    return this.fail("conditional-needs-parentheses", token, { what }, "put parentheses around the branch");
  }

  /** Operators of the level and tighter. */
  private infix(level: number): ExpressionNode {
    const start = this.token.start;
    let left = this.prefix();
    for (;;) {
      const { kind, text } = this.token;
      const found = kind === "mark" ? infixLevel(text) : undefined;
      if (found === undefined || found < level) return left;
      const height = this.height;
      this.position++;
      this.enter(start);
      const right = this.infix(found === POWER_LEVEL ? found : found + 1);
      this.nesting--;
      const span = this.spanFrom(start);
      this.raise(Math.max(height, this.height), span, text);
      left = { kind: "infix", operator: text as InfixOperator, left, right, span };
    }
  }

  private prefix(): ExpressionNode {
    const { start } = this.token;
    if (this.takeMark("-")) return this.minus(start);
    if (!this.isMark("!") && !this.isMark("~")) return this.primary();
    const operator = this.take().text as PrefixOperator;
    this.enter(start);
    const operand = this.prefix();
    this.nesting--;
    const span = this.spanFrom(start);
    this.raise(this.height, span, operator);
    return { kind: "prefix", operator, operand, span };
  }

  private minus(start: number): ExpressionNode {
    const { token } = this;
    if (this.isMark("-") || this.isMark("!") || this.isMark("~")) {
      const parameters = { operator: token.text === "-" ? "another" : token.text };
      this.fail("minus-needs-parentheses", { start, end: token.end }, parameters, `write -(${token.text}...)`);
    }
    const operand = this.primary();
    const span = this.spanFrom(start);
    const node: ExpressionNode = { kind: "prefix", operator: "-", operand, span };
    if (literalText(node) === undefined) this.raise(this.height, span, "-");
    return node;
  }

  private primary(): ExpressionNode {
    this.height = 0;
    const { token } = this;
    switch (token.kind) {
      case "integer":
      case "decimal":
      case "string":
      case "boolean":
        return this.literal(token, token.kind);
      case "notSet":
        this.position++;
        return this.withoutIndex({ kind: "notSet", span: this.spanFrom(token.start) }, "NOT_SET");
      case "name":
        return this.named();
      default:
        if (this.isMark("(")) return this.parenthesised();
        return this.unexpected("a value");
    }
  }

  private literal(token: Token, type: "integer" | "decimal" | "string" | "boolean"): ExpressionNode {
    this.position++;
    const { text: value, start, end } = token;
    if (type === "integer" && value.length > MAX_INTEGER_DIGITS) this.fail("integer-too-large", token);
    if (type === "decimal" && significantDigits(value) > MAX_DECIMAL_DIGITS) this.fail("decimal-too-precise", token);
    return this.withoutIndex({ kind: "literal", type, value, span: { start, end } }, "a literal");
  }

  private parenthesised(): ExpressionNode {
    const open = this.take();
    this.enter(open.start);
    const node = this.expression();
    if (!this.isMark(")")) this.unclosed("missing-parenthesis", open, "')'");
    this.position++;
    this.nesting--;
    return this.withoutIndex(node, "parentheses");
  }

  private enter(start: number): void {
    this.nesting++;
    if (this.nesting <= MAX_NESTING) return;
    this.fail("too-deep", { start, end: start + 1 }, { what: "this", depth: this.nesting });
  }

  private withoutIndex(node: ExpressionNode, what: string): ExpressionNode {
    if (!this.isMark("[") && this.token.kind !== "access") return node;
    return this.fail("index-needs-name", this.token, { what }, "store the value in a variable first, or use GetAt");
  }

  private named(): ExpressionNode {
    const name = this.take();
    if (this.isMark("(")) return this.path(this.call(name.text, name), name.start);
    if (this.isMark(".")) this.fail("unexpected-token", this.token, DOT_PARAMETERS);
    if (this.token.kind !== "access") return this.bareName(name);
    const access = this.take();
    const span = this.spanFrom(name.start);
    const isQuoted = this.text.charAt(access.start + 1) === '"';
    const scoped = `${name.text}.${isQuoted ? quote(access.text) : access.text}`;
    if (this.isMark("(")) return this.foreignCall(scoped, span);
    return this.path({ kind: "variable", name: scoped, span }, name.start);
  }

  private bareName(name: Token): never {
    const known = findFunction(name.text);
    if (known) this.fail("missing-call-parentheses", name, { name: known.name }, `write ${known.name}(...)`);
    const operand = this.token.kind === "end" ? undefined : this.text.slice(this.token.start).trim();
    throw new ExpressionSyntaxError(unknownName(name.text, name, operand));
  }

  private call(name: string, place: Span): ExpressionNode {
    const { start } = place;
    const open = this.take();
    const read: ExpressionNode[] = [];
    let height = 0;
    this.height = 0;
    this.enter(open.start);
    while (!this.isMark(")")) {
      read.push(this.expression());
      height = Math.max(height, this.height);
      if (!this.takeMark(",")) break;
      if (this.isMark(")")) this.unexpected("an argument");
    }
    if (!this.isMark(")")) this.unclosed("missing-parenthesis", open, "',' or ')'");
    this.position++;
    this.nesting--;
    const span = this.spanFrom(start);
    this.raise(height, span, `${name}()`);
    return { kind: "call", name, arguments: read, span };
  }

  /** `Math.min(...)` or a method: never part of the language, read to the end for the sake of the advice. */
  private foreignCall(name: string, place: Span, target?: ExpressionNode): never {
    const call = this.call(name, place);
    const read = call.kind === "call" ? call.arguments : [];
    throw new ExpressionSyntaxError(unknownFunction(name, read, place, target));
  }

  /** `.property` and `[index]` behind a variable or a call. */
  private path(first: ExpressionNode, start: number): ExpressionNode {
    let node = first;
    for (;;) {
      const height = this.height;
      if (this.token.kind === "access") {
        const access = this.take();
        const span = this.spanFrom(start);
        if (this.isMark("(")) this.foreignCall(access.text, access, node);
        this.raise(height, span, `.${access.text}`);
        node = { kind: "property", target: node, property: access.text, span };
      } else if (this.isMark("[")) {
        const index = this.index();
        const span = this.spanFrom(start);
        this.raise(Math.max(height, this.height), span, "[]");
        node = { kind: "index", target: node, index, span };
      } else return node;
    }
  }

  private index(): ExpressionNode {
    const open = this.take();
    this.enter(open.start);
    const index = this.expression();
    if (!this.isMark("]")) this.unclosed("missing-bracket", open, "']'");
    this.position++;
    this.nesting--;
    return index;
  }

  private unclosed(code: DiagnosticCode, open: Token, expected: string): never {
    if (this.token.kind !== "end") return this.unexpected(expected);
    return this.fail(code, open);
  }

  private unexpected(expected: string): never {
    const { token } = this;
    if (token.kind === "foreign") throw new ExpressionSyntaxError(inArchitectWords(token, this.tokens, this.text));
    if (token.kind === "end") return this.fail("unexpected-end", token, { expected });
    const isUnaryPlus = expected === "a value" && this.isMark("+");
    if (isUnaryPlus) return this.fail("foreign-operator", token, { operator: "a leading +" }, "leave the + out");
    return this.fail("unexpected-token", token, { expected, got: this.text.slice(token.start, token.end) });
  }
}
