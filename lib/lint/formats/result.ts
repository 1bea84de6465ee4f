import type { Finding, Severity, Suppressed } from "../finding.js";

/** What was found in one file. */
export interface FileResult {
  /** As it is told to people: relative to the working folder where it is below, with `/` between folders. */
  readonly path: string;
  /** The text that the findings are about, without a byte-order mark. Empty when there are none. */
  readonly text: string;
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** How many findings were repaired. */
  readonly fixed: number;
}

/** What a run found, as all formats tell it. */
export interface Report {
  /** The files that were linted, in order. */
  readonly files: readonly FileResult[];
  /** YAML files of walked folders that are no flows. */
  readonly passedOver: number;
}

/** How many there are of each, over all files. */
export interface Counts {
  readonly files: number;
  readonly passedOver: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  /** Findings that `--fix` would repair. */
  readonly fixable: number;
  readonly fixed: number;
  /** Files with findings. */
  readonly faulty: number;
}

export function countAll({ files, passedOver }: Report): Counts {
  const findings = files.flatMap((file) => file.findings);
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    files: files.length,
    passedOver,
    error: of("error"),
    warning: of("warning"),
    info: of("info"),
    suppressed: files.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
    fixable: findings.filter(({ fix }) => fix !== undefined).length,
    fixed: files.reduce((sum, { fixed }) => sum + fixed, 0),
    faulty: files.filter((file) => file.findings.length > 0).length,
  };
}
