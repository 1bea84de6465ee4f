import { diagnostic, ExpressionSyntaxError } from "./diagnostics.js";
import { isNamePart, isNameStart } from "./letters.js";

export type TokenKind =
  | "integer"
  | "decimal"
  | "string"
  | "name"
  /** `.name` or `."name"`: one token, as white space is not allowed inside. */
  | "access"
  | "boolean"
  | "notSet"
  /** An operator or a mark. `and` and `or` are in lower case. */
  | "mark"
  /** A mark that the language does not have; the parser words the error. */
  | "foreign"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  /** Numerals as written, strings unescaped, access without its dot. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MARKS = new Set([..."+-*/%^<>!~&|()[],?:."]);
const TWO_CHARACTER_MARKS = new Set(["==", "!=", "<=", ">="]);
const FOREIGN_MARKS = ["===", "!==", "&&", "||", "<>", "**", "??", "=", ";", "'"];
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", r: "\r", t: "\t" };

const isDigit = (character: string): boolean => character >= "0" && character <= "9";
const isSpace = (character: string): boolean =>
  character === " " || character === "\n" || character === "\t" || character === "\r";

/**
 * The tokens of an expression, the last of kind `end`.
 * @throws ExpressionSyntaxError on an unfinished text, an unknown escape or a character outside the language
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charAt(at))) at++;
    if (at >= text.length) break;
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;
}

function readToken(text: string, start: number): Token {
  const first = text.charAt(start);
  if (isNameStart(first)) return readWord(text, start);
  if (isDigit(first)) return readNumber(text, start);
  if (first === '"') return readString(text, start, "string", start);
  if (first === ".") return readDot(text, start);
  return readMark(text, start);
}

function readWord(text: string, start: number): Token {
  const end = endOfName(text, start);
  const word = text.slice(start, end);
  if (word === "true" || word === "false") return { kind: "boolean", text: word, start, end };
  if (word === "NOT_SET") return { kind: "notSet", text: word, start, end };
  const lower = word.toLowerCase();
  if (lower === "and" || lower === "or") return { kind: "mark", text: lower, start, end };
  return { kind: "name", text: word, start, end };
}

function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isNamePart(text.charAt(end))) end++;
  return end;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charAt(end))) end++;
  return end;
}

function readNumber(text: string, start: number): Token {
  const whole = endOfDigits(text, start);
  const isDecimal = text.charAt(whole) === ".";
  const end = isDecimal ? endOfDigits(text, whole + 1) : whole;
  return { kind: isDecimal ? "decimal" : "integer", text: text.slice(start, end), start, end };
}

function readDot(text: string, start: number): Token {
  const next = text.charAt(start + 1);
  if (isDigit(next)) {
    const end = endOfDigits(text, start + 1);
    return { kind: "decimal", text: text.slice(start, end), start, end };
  }
  if (isNameStart(next)) {
    const end = endOfName(text, start + 1);
    return { kind: "access", text: text.slice(start + 1, end), start, end };
  }
  if (next === '"') return readString(text, start + 1, "access", start);
  return { kind: "mark", text: ".", start, end: start + 1 };
}

function readString(text: string, quote: number, kind: "string" | "access", start: number): Token {
  let value = "";
  let from = quote + 1;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { kind, text: value + text.slice(from, at), start, end: at + 1 };
    if (character !== "\\") continue;
    const unescaped = ESCAPES[text.charAt(at + 1)];
    if (unescaped === undefined) throw badEscape(text, at);
    value += text.slice(from, at) + unescaped;
    at++;
    from = at + 1;
  }
  throw new ExpressionSyntaxError(
    diagnostic("unterminated-string", { start: quote, end: text.length }, {}, `end the text with "`),
  );
}

function badEscape(text: string, at: number): ExpressionSyntaxError {
  const sequence = text.slice(at, at + 2);
  const fix =
    sequence === "\\/" ? "write / without a backslash" : "write \\\\ for a backslash, or the character itself";
  const place = { start: at, end: at + sequence.length };
  return new ExpressionSyntaxError(diagnostic("bad-escape", place, { escape: sequence }, fix));
}

function readMark(text: string, start: number): Token {
  const foreign = FOREIGN_MARKS.find((mark) => text.startsWith(mark, start));
  const two = text.slice(start, start + 2);
  if (TWO_CHARACTER_MARKS.has(two) && (foreign === undefined || foreign.length < 2)) {
    return { kind: "mark", text: two, start, end: start + 2 };
  }
  if (foreign !== undefined) return readForeign(text, start, foreign);
  const character = text.charAt(start);
  if (!MARKS.has(character)) throw unexpectedCharacter(text, start);
  return { kind: "mark", text: character, start, end: start + 1 };
}

/** A text in single quotes is taken whole, so that the error can show it in double quotes. */
function readForeign(text: string, start: number, mark: string): Token {
  const closing = mark === "'" ? text.indexOf("'", start + 1) : -1;
  const end = closing < 0 ? start + mark.length : closing + 1;
  return { kind: "foreign", text: text.slice(start, end), start, end };
}

function unexpectedCharacter(text: string, start: number): ExpressionSyntaxError {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const place = { start, end: start + character.length };
  return new ExpressionSyntaxError(diagnostic("unexpected-character", place, { character: JSON.stringify(character) }));
}
