import { StatementError } from "./problem.js";

const BLANKS = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has no control characters in strings
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const WRONG = /[^\s,:;{}[\]]+|./y;
/** Deeper bodies are a mistake, and would exhaust the stack. */
const MOST_LEVELS = 200;

/** The offset behind a JSON object, array or string that begins at an offset. Says what is wrong at the place where it is. */
export function endOfJson(text: string, start: number): number {
  let at = start;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeSign = (sign: string): boolean => {
    take(BLANKS);
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  const fail = (expected: string): never => {
    take(BLANKS);
    if (at >= text.length)
      throw new StatementError(start, 1, `expected ${expected} in the JSON, got the end of the script`);
    WRONG.lastIndex = at;
    const wrong = WRONG.exec(text)?.[0] ?? "";
    throw new StatementError(at, wrong.length, `expected ${expected} in the JSON, got ${JSON.stringify(wrong)}`);
  };

  function value(level: number): void {
    if (level > MOST_LEVELS) fail(`at most ${MOST_LEVELS} levels`);
    if (takeSign("{")) members("}", () => member(level), "a name in quotes");
    else if (takeSign("[")) members("]", () => value(level + 1), "a value");
    else if (!take(STRING) && !take(SCALAR)) fail("a value");
  }
  function member(level: number): void {
    take(BLANKS);
    if (!take(STRING)) fail("a name in quotes");
    if (!takeSign(":")) fail('":"');
    value(level + 1);
  }
  function members(close: string, one: () => void, what: string): void {
    if (takeSign(close)) return;
    take(BLANKS);
    if (at >= text.length) fail(`${what} or "${close}"`);
    do one();
    while (takeSign(","));
    if (!takeSign(close)) fail(`"," or "${close}"`);
  }

  value(0);
  return at;
}

/** The offset behind a text in quotes; undefined when it does not end on its line or has a wrong escape. */
export function endOfString(text: string, start: number): number | undefined {
  STRING.lastIndex = start;
  return STRING.test(text) ? STRING.lastIndex : undefined;
}
