/** One mistake in a configuration. Line and column are 1-based. */
export interface ConfigMistake {
  readonly line: number;
  readonly column: number;
  /** Which place must be what, what it is, and what to do about it. */
  readonly message: string;
}

/** A configuration that cannot be used. Its message has a line for each mistake. */
export class LintConfigError extends Error {
  /** In the order of the file. */
  readonly mistakes: readonly ConfigMistake[];

  constructor(
    /** Path of the configuration. */
    readonly file: string,
    mistakes: readonly ConfigMistake[],
  ) {
    const ordered = mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(ordered.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`).join("\n"));
    this.name = "LintConfigError";
    this.mistakes = ordered;
  }
}
