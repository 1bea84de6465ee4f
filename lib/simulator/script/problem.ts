/** One thing that is wrong with a script. */
export interface ScriptProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Of the text that is wrong, in characters; 0 at an end. */
  readonly length: number;
  /** `expected a, b or c, got "x"`. */
  readonly message: string;
  /** `did you mean ...?`, or what to do. */
  readonly hint?: string;
}

/** A script that cannot be read. Carries the first problem of every statement. */
export class ScriptSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(readonly problems: readonly ScriptProblem[]) {
    super(problems.map(formatScriptProblem).join("\n"));
    this.name = "ScriptSyntaxError";
    this.line = problems[0]?.line ?? 1;
    this.column = problems[0]?.column ?? 1;
  }
}

/** `2:5: expected ..., got ...; did you mean ...?` */
const formatScriptProblem = ({ line, column, message, hint }: ScriptProblem): string =>
  `${line}:${column}: ${message}${hint === undefined ? "" : `; ${hint}`}`;

/** Ends the statement that is being read. Offsets count characters of the whole script. */
export class StatementError extends Error {
  constructor(
    readonly offset: number,
    readonly length: number,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** Line and column of an offset. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
