import type { Position, Range } from "../architect/flow/index.js";

/** `error`: the platform refuses the file, or a run surely fails or misbehaves. `warning`: it does so in some case. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** Part of a file. Lines and columns are 1-based; the end is exclusive. */
export interface Region extends Position {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that has to do with a finding. */
export interface Related extends Region {
  readonly message: string;
}

/** A replacement of a part of the text that was linted (without a byte-order mark). */
export interface Edit extends Range {
  readonly text: string;
}

/** A change that repairs the finding and does nothing else; safe to make unseen. */
export interface Fix {
  /** What it does, as an instruction: "quote the key". */
  readonly description: string;
  readonly edits: readonly Edit[];
}

/** One mistake at one place. */
export interface Finding extends Region {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong here, in a sentence without a full stop. */
  readonly message: string;
  /** What happens because of it. */
  readonly why: string;
  /** What to do about it, as an instruction. */
  readonly help: string;
  readonly related: readonly Related[];
  readonly fix?: Fix;
}

/** A finding that a comment in the file suppresses, and what the comment says why. */
export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string;
}
