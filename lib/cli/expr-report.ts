import { type CheckResult, type Diagnostic, type Severity, vendorTypeName } from "../architect/expression/index.js";

/** A finding on an expression, of the checker or of a computation. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** From 1; absent when the finding has no place. */
  readonly column?: number;
  readonly length?: number;
  readonly fix?: string;
}

/** What is to be said about one expression. */
export interface Report {
  /** In the vendor engine's words; present when there is no error. */
  readonly type?: string;
  /** JSON text, so that decimals keep their digits; present when the expression was computed. */
  readonly value?: string;
  /** The conversion that the platform adds by itself. */
  readonly cast?: string;
  readonly findings: readonly Finding[];
}

export const errorOf = ({ findings }: Report): Finding | undefined =>
  findings.find(({ severity }) => severity === "error");

export function reportOf({ ok, type = "any", cast, diagnostics }: CheckResult): Report {
  if (!ok) return { findings: diagnostics };
  return { type: vendorTypeName(type), ...(cast && { cast: cast.function }), findings: diagnostics };
}

/** The report of one error without a checker's diagnostic. */
export const failure = (error: Pick<Diagnostic, "message"> & { code: string; column?: number }): Report => ({
  findings: [{ severity: "error", ...error }],
});

/** One line of JSON: `{"ok":true,"type":"integer"}` or `{"ok":false,"code":...,"message":...,"column":...}`. */
export function jsonLine(report: Report): string {
  const { type, value, cast } = report;
  const error = errorOf(report);
  const warnings = report.findings.filter(({ severity }) => severity === "warning").map(jsonFinding);
  const head = error ? { ok: false, ...jsonFinding(error) } : { ok: true, type };
  const tail = { ...(cast !== undefined && { cast }), ...(warnings.length > 0 && { warnings }) };
  if (error || value === undefined) return JSON.stringify({ ...head, ...tail });
  const [open, rest] = [JSON.stringify(head).slice(0, -1), JSON.stringify(tail).slice(1)];
  return `${open},"value":${value}${rest === "}" ? "" : ","}${rest}`;
}

const jsonFinding = ({ code, message, column, fix }: Finding) => ({
  code,
  message,
  ...(column !== undefined && { column }),
  ...(fix !== undefined && { fix }),
});
