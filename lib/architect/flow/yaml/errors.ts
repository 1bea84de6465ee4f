import type { Position } from "./lines.js";

/** What is wrong with a flow file, by a stable code. */
export type FlowSyntaxCode =
  | "yaml"
  | "tab"
  | "too-deep"
  | "duplicate-key"
  | "bad-key"
  | "alias"
  | "merge-key"
  | "tag"
  | "inexact-number"
  | "multiple-documents"
  | "empty"
  | "not-a-flow"
  | "unknown-flow-type"
  | "comment";

/** A text that cannot be read as a flow. Line and column are 1-based. */
export class FlowSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    readonly code: FlowSyntaxCode,
    message: string,
    at: Position,
    /** What to do, as an instruction. */
    readonly fix: string,
  ) {
    super(message);
    this.name = "FlowSyntaxError";
    this.line = at.line;
    this.column = at.column;
  }
}
