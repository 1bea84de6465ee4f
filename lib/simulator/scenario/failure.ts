import type { Position } from "../../architect/flow/index.js";
import type { TracePoint } from "./digest.js";
import type { Scenario } from "./read.js";

/** An expectation that a run does not meet. */
export interface ExpectationFailure {
  /** Such as `waits[1]`. */
  readonly what: string;
  /** Place of the expectation in the scenario file; absent when it is in none. */
  readonly expectedAt?: Position;
  readonly expected: string;
  readonly got: string;
  /** Where in the trace. */
  readonly point?: TracePoint;
}

/** What a check tells; the runner adds the place in the scenario file. */
export interface Mismatch {
  /** Way to the expectation below `expect`. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly got: string;
  readonly point?: TracePoint;
}

export function failureOf(scenario: Scenario, { path, ...rest }: Mismatch): ExpectationFailure {
  const [head = "", ...more] = path;
  const what = more.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`),
    String(head),
  );
  const expectedAt = scenario.positionOf("expect", ...path);
  return { what, ...(expectedAt && { expectedAt }), ...rest };
}
