import type { ConfiguredRule, Finding, Rule } from "../../lib/lint/index.js";
import { lintText } from "../../lib/lint/index.js";
import { defaultOptions } from "../../lib/lint/options.js";
import { inFrame } from "./frame.js";

/** One golden: a text and the findings of one rule on it, with places in that text. */
export interface Case {
  readonly kind: "bad" | "good";
  readonly name: string;
  /** `json` after the name in brackets, for Terraform JSON. */
  readonly text: string;
  readonly findings: readonly string[];
}

const HEAD = /^== (bad|good): (.+)$/;
const RESULT = "-- finds";

/**
 * Reads a file of cases: `== bad: name`, the text, `-- finds`, a line for each finding. Good cases have no findings.
 */
export function readCases(file: string): readonly Case[] {
  return file
    .split(/^(?=== )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [first = "", ...rest] = part.trimEnd().split("\n");
      const [, kind, name] = HEAD.exec(first) ?? [];
      if (kind === undefined || name === undefined) throw new Error(`not a case: ${first}`);
      const cut = rest.indexOf(RESULT);
      const text = `${(cut < 0 ? rest : rest.slice(0, cut)).join("\n")}\n`;
      return { kind: kind as Case["kind"], name, text, findings: cut < 0 ? [] : rest.slice(cut + 1) };
    });
}

export const writeCases = (cases: readonly Case[]): string =>
  cases
    .map(({ kind, name, text, findings }) =>
      [`== ${kind}: ${name}`, text.trimEnd(), ...(findings.length > 0 ? [RESULT, ...findings] : []), ""].join("\n"),
    )
    .join("\n");

/** Files beside a text follow it: `-- file quotes.yaml`, then what it holds. */
function withFiles(text: string): { readonly own: string; readonly files: ReadonlyMap<string, string> } {
  const [own = "", ...others] = text.split(/^-- file (.+)\n/m);
  const names = others.filter((_, index) => index % 2 === 0);
  return { own, files: new Map(names.map((name, index) => [name, others[2 * index + 1] ?? ""])) };
}

/** What one rule finds in a text, which may be a list of actions; one line for each finding. */
export function findingsOf(rule: Rule, text: string, options: object = {}): readonly string[] {
  const { own, files } = withFiles(text);
  const { text: whole, lines, columns } = inFrame(own);
  const configured: ConfiguredRule = { rule, severity: rule.severity, options: optionsOf(rule, options) };
  const fileName = rule.of === "terraform" ? "cdk.tf.json" : "flow.yaml";
  return lintText(whole, { rules: [configured], fileName, readFile: (path) => files.get(path) }).findings.map((one) =>
    findingLine(one, lines, columns),
  );
}

const optionsOf = ({ options: specs }: Rule, given: object): unknown =>
  specs && { ...(defaultOptions(specs, "recommended") as object), ...given };

function findingLine(
  { rule, line, column, endLine, endColumn, message, related }: Finding,
  lines: number,
  columns: number,
): string {
  const place = `${line - lines}:${column - columns}-${endLine - lines}:${endColumn - columns}`;
  const others = related.map((one) => ` [${one.line - lines}:${one.column - columns} ${one.message}]`).join("");
  return `${place} ${rule === "rule-failed" || rule === "unreadable" ? `${rule}: ` : ""}${message}${others}`;
}
