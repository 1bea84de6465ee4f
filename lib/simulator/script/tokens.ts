import { endOfJson, endOfString } from "./json.js";
import { StatementError } from "./problem.js";

export interface Token {
  /** A word is anything without blanks; a value in quotes may follow its `=`. */
  readonly type: "word" | "string" | "json";
  /** As written. */
  readonly text: string;
  readonly offset: number;
}

/** The tokens between two separators, and where the separator stands. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly end: number;
}

class QuoteError extends StatementError {}

const BLANKS = /(?:[ \t\ufeff]|#[^\n\r]*)*/y;
const SEPARATOR = /[;\n\r]/;
const WORD_SIGN = /[^\s;]/;

/** Cuts a script into statements. After a wrong text in quotes it goes on with the next line; wrong JSON has no known end. */
export function statementsOf(text: string, report: (error: StatementError) => void): readonly Statement[] {
  const statements: Statement[] = [];
  let at = 0;
  while (at < text.length) {
    const tokens: Token[] = [];
    try {
      at = readStatement(text, at, tokens);
      if (tokens.length > 0) statements.push({ tokens, end: at });
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      report(error);
      if (!(error instanceof QuoteError)) break;
      at = error.offset + error.length;
    }
    at++;
  }
  return statements;
}

/** Collects the tokens up to the next separator and gives its offset. */
function readStatement(text: string, start: number, tokens: Token[]): number {
  let at = start;
  for (;;) {
    BLANKS.lastIndex = at;
    BLANKS.test(text);
    at = BLANKS.lastIndex;
    const sign = text[at];
    if (sign === undefined || SEPARATOR.test(sign)) return at;
    const token = readToken(text, at, sign);
    tokens.push(token);
    at += token.text.length;
  }
}

function readToken(text: string, offset: number, sign: string): Token {
  if (sign === "{" || sign === "[") return { type: "json", offset, text: text.slice(offset, endOfJson(text, offset)) };
  if (sign === '"') return { type: "string", offset, text: text.slice(offset, closedString(text, offset)) };
  let at = offset;
  while (at < text.length && WORD_SIGN.test(text[at] as string)) {
    at = text[at] === '"' && text[at - 1] === "=" ? closedString(text, at) : at + 1;
  }
  return { type: "word", offset, text: text.slice(offset, at) };
}

function closedString(text: string, offset: number): number {
  const end = endOfString(text, offset);
  if (end !== undefined) return end;
  throw new QuoteError(
    offset,
    endOfLine(text, offset) - offset,
    "expected text in quotes that ends on its line",
    'escapes are those of JSON: \\" \\\\ \\n \\u00e9',
  );
}

function endOfLine(text: string, from: number): number {
  const length = text.slice(from).search(/[\n\r]/);
  return length < 0 ? text.length : from + length;
}
