import { suggest } from "../../common/suggest.js";
import { StatementError } from "./problem.js";
import type { Statement, Token } from "./tokens.js";

/** What could stand at a place. */
export interface Expected {
  /** In words, for the message: `a, b or c`. */
  readonly what: string;
  /** Words to compare a wrong one with. */
  readonly words?: readonly string[];
  /** Instead of a similar word. */
  readonly hint?: (token: Token) => string | undefined;
}

/** Reads the tokens of one statement from left to right. */
export class Cursor {
  private index = 0;

  constructor(private readonly statement: Statement) {}

  get token(): Token | undefined {
    return this.statement.tokens[this.index];
  }

  get word(): string | undefined {
    return this.token?.type === "word" ? this.token.text : undefined;
  }

  advance(): void {
    this.index++;
  }

  /** Steps over a word if it is there. */
  skip(word: string): boolean {
    const here = this.word === word;
    if (here) this.advance();
    return here;
  }

  /** Reads the next word with a function that gives undefined for a wrong one. */
  take<T>(read: (word: string) => T | undefined, expected: Expected): T {
    const value = this.word === undefined ? undefined : read(this.word);
    if (value === undefined) return this.fail(expected);
    this.advance();
    return value;
  }

  /** Ends the statement at the current token. */
  fail({ what, words = [], hint }: Expected): never {
    const { token } = this;
    if (token === undefined)
      throw new StatementError(this.statement.end, 0, `expected ${what}, got the end of the statement`);
    const shown = token.text.length > 40 ? `${token.text.slice(0, 37)}...` : token.text;
    const near = token.type === "word" ? similar(token.text, words) : undefined;
    const advice = hint?.(token) ?? (near === undefined ? undefined : `did you mean ${near}?`);
    const quoted = token.type === "word" ? JSON.stringify(shown) : shown;
    throw new StatementError(token.offset, token.text.length, `expected ${what}, got ${quoted}`, advice);
  }

  /** Ends the statement at the token before: it can be read, but it must not be there. */
  refuse(message: string, hint?: string): never {
    const token = this.statement.tokens[this.index - 1];
    throw new StatementError(token?.offset ?? this.statement.end, token?.text.length ?? 0, message, hint);
  }
}

/** Options are compared by their names, with the sign behind them. A word that is known is not wrong by its letters. */
function similar(text: string, words: readonly string[]): string | undefined {
  const name = /^[^=]*=?/.exec(text)?.[0] ?? "";
  return words.includes(name) ? undefined : suggest(name, words);
}
