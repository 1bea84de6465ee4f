/** Something wrong with a scenario file, or with a file that it names. Line and column are 1-based. */
export interface ScenarioFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The line itself. */
  readonly source: string;
}

/** Scenarios that cannot be run. Carries everything that is wrong with the file. */
export class ScenarioError extends Error {
  constructor(readonly findings: readonly ScenarioFinding[]) {
    super(findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join("\n"));
    this.name = "ScenarioError";
  }
}
