/** Something wrong with a scenario file, with a file that it names, or with the command line. */
export interface ScenarioFinding {
  /** The file, or what else it is about. */
  readonly file: string;
  /** Line and column are 1-based; absent when it is about no file, or about all of it. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  /** The line itself. */
  readonly source?: string;
}

/** Scenarios that cannot be run. Carries everything that is wrong with the file. */
export class ScenarioError extends Error {
  constructor(readonly findings: readonly ScenarioFinding[]) {
    super(findings.map(findingText).join("\n"));
    this.name = "ScenarioError";
  }
}

export const findingText = ({ file, line, column, message }: ScenarioFinding): string =>
  `${line === undefined ? file : `${file}:${line}:${column}`} ${message}`;
