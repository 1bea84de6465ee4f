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
  /** In the order of the file. */
  readonly findings: readonly ScenarioFinding[];

  constructor(findings: readonly ScenarioFinding[]) {
    const ordered = [...findings].sort((a, b) => comparePositions(a, b));
    super(ordered.map(findingText).join("\n"));
    this.name = "ScenarioError";
    this.findings = ordered;
  }
}

/** Sorts by line and column; what has none comes first. */
export function comparePositions(
  a: { readonly line?: number; readonly column?: number },
  b: { readonly line?: number; readonly column?: number },
): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

export const findingText = ({ file, line, column, message }: ScenarioFinding): string =>
  `${line === undefined ? `${file}:` : `${file}:${line}:${column}`} ${message}`;
