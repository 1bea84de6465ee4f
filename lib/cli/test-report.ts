import { type FlowCoverage, percent, type Share } from "../simulator/coverage/index.js";
import { findingText } from "../simulator/scenario/index.js";
import type { Paint } from "./paint.js";
import { failureLine, findingLines } from "./scenario-text.js";
import type { Outcome } from "./test-run.js";

/** A line for each scenario below its file; what failed is told below it. */
export function textReport(outcomes: readonly Outcome[], paint: Paint): string {
  const files = new Map<string, Outcome[]>();
  for (const outcome of outcomes) files.set(outcome.file, [...(files.get(outcome.file) ?? []), outcome]);
  return [...files]
    .map(([file, ofFile]) => `${paint(file, "bold")}\n${ofFile.map((outcome) => outcomeText(outcome, paint)).join("")}`)
    .join("");
}

function outcomeText(outcome: Outcome, paint: Paint): string {
  const sign = outcome.status === "passed" ? paint("✓", "green") : paint("✗", "red");
  const failures = failureLines(outcome).map((line) => `      ${line}\n`);
  const findings = findingLines(outcome.findings, paint).replace(/^(?=.)/gm, "    ");
  return `  ${sign} ${outcome.name}\n${failures.join("")}${findings}`;
}

/** Why a scenario failed, an expectation a line. */
export function failureLines({ run }: Outcome): readonly string[] {
  return run === undefined ? [] : run.failures.map((failure) => failureLine(run.scenario, failure));
}

export function summaryText(outcomes: readonly Outcome[], paint: Paint): string {
  const count = (status: Outcome["status"]): number => outcomes.filter((outcome) => outcome.status === status).length;
  const [passed, failed, broken] = [count("passed"), count("failed"), count("broken")];
  const parts = [
    paint(`${passed} passed`, passed === outcomes.length ? "green" : "bold"),
    ...(failed > 0 ? [paint(`${failed} failed`, "red")] : []),
    ...(broken > 0 ? [paint(`${broken} could not be run`, "red")] : []),
  ];
  return `\n${outcomes.length} scenario${outcomes.length === 1 ? "" : "s"}: ${parts.join(", ")}\n`;
}

/** Shares of each flow, and the branches that no scenario takes. */
export function coverageText(coverage: readonly FlowCoverage[], paint: Paint): string {
  return coverage
    .map(({ file, actions, paths, untaken }) => {
      const head = `\n${paint(`Coverage of ${file}`, "bold")}\n  actions ${shareText(actions)}, paths ${shareText(paths)}\n`;
      if (untaken.length === 0) return head;
      const lines = untaken.map(({ place, kind, action, path }) => {
        const name = kind === action ? kind : `${kind} ${action}`;
        return `    ${place ? `${place.line}:${place.column}`.padEnd(9) : ""}${name} → ${path}\n`;
      });
      return `${head}  never taken:\n${lines.join("")}`;
    })
    .join("");
}

const shareText = (share: Share): string => `${share.covered}/${share.total} (${percent(share)} %)`;

/** One JSON document: a member for each scenario, and the coverage when it was asked for. */
export function jsonReport(outcomes: readonly Outcome[], coverage: readonly FlowCoverage[] | undefined): string {
  const scenarios = outcomes.map(({ file, name, status, run, findings }) => ({
    file,
    name,
    status,
    ...(run && {
      flow: run.flow.file,
      elapsedMs: run.result.elapsedMs,
      actions: run.result.actions,
      end: run.result.end.how,
      failures: run.failures,
    }),
    ...(findings.length > 0 && { errors: findings.map(findingText) }),
  }));
  const withPercent = coverage?.map(({ file, actions, paths, unused, untaken }) => ({
    file,
    actions: { ...actions, percent: percent(actions) },
    paths: { ...paths, percent: percent(paths) },
    unused,
    untaken,
  }));
  return `${JSON.stringify({ scenarios, ...(withPercent && { coverage: withPercent }) }, null, 2)}\n`;
}
