import { FlowSyntaxError, Lines, maskSubstitutions, parseFlow, readYaml } from "../architect/flow/index.js";
import { Collector, type ConfiguredRule } from "./collect.js";
import { FlowView } from "./facts/view.js";
import type { Finding, Suppressed } from "./finding.js";
import { flowLocator, rangeOfNode } from "./locate.js";
import { suppress } from "./suppress/index.js";
import { TerraformView } from "./terraform/view.js";
import { isForeign, unreadable } from "./unreadable.js";
import { visitFlow } from "./visit.js";

/** How a text is linted. */
export interface LintOptions {
  /** The rules to apply, with their severities and options. */
  readonly rules: readonly ConfiguredRule[];
  /** Decides, with the content, whether a file is a flow or Terraform JSON. */
  readonly fileName?: string;
  /** Text of a file beside this one, for rules that compare the two. Without it they keep silent. */
  readonly readFile?: (path: string) => string | undefined;
}

/** What was found in a text. */
export interface LintResult {
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  /** What comments in the file suppress, in the same order. */
  readonly suppressed: readonly Suppressed[];
  /** The text cannot be read, which is the only finding, and nothing in it looks like a flow. */
  readonly isForeign?: true;
}

/** Lints the text of a flow file or of Terraform JSON. Does not throw, whatever the text. */
export function lintText(given: string, options: LintOptions): LintResult {
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  try {
    return isTerraform(text, options.fileName) ? lintTerraform(text, options) : lintFlow(text, options);
  } catch (error) {
    if (error instanceof FlowSyntaxError) return notRead(text, error);
    throw error;
  }
}

function notRead(text: string, error: FlowSyntaxError): LintResult {
  const found = { findings: [unreadable(text, error)], suppressed: [] };
  return isForeign(text) ? { ...found, isForeign: true } : found;
}

const isTerraform = (text: string, fileName = ""): boolean =>
  fileName.endsWith(".tf.json") || /^\s*\{\s*["}]/.test(text);

function lintFlow(text: string, { rules, fileName }: LintOptions): LintResult {
  const { flow, source } = parseFlow(text, fileName === undefined ? {} : { fileName });
  const { lines } = source;
  const view = new FlowView(flow, source);
  const collector = new Collector(lines, flowLocator(source));
  const guarded = rules.flatMap((configured) => {
    const { rule } = configured;
    if (rule.of !== "flow") return [];
    const failed = (error: unknown): void => collector.failed(configured, error);
    try {
      const context = { view, options: configured.options, report: collector.reporter(configured) };
      return [{ visitor: rule.create(context), failed }];
    } catch (error) {
      failed(error);
      return [];
    }
  });
  visitFlow(view, guarded);
  const ran = { rules, failed: collector.failedRules };
  const { findings, suppressed } = suppress(inOrder(collector.findings), source, lines, ran);
  return { findings: inOrder(findings), suppressed };
}

function lintTerraform(text: string, { rules, readFile = () => undefined }: LintOptions): LintResult {
  const lines = new Lines(text);
  const { root } = readYaml(lines, maskSubstitutions(text));
  if (root === undefined) return { findings: [], suppressed: [] };
  const view = new TerraformView(root, lines, readFile);
  const collector = new Collector(lines, (spot) =>
    "yaml" in spot ? rangeOfNode(spot.yaml) : "range" in spot ? spot.range : { start: 0, end: 1 },
  );
  for (const configured of rules) {
    const { rule } = configured;
    if (rule.of !== "terraform") continue;
    try {
      rule.check({ view, options: configured.options, report: collector.reporter(configured) });
    } catch (error) {
      collector.failed(configured, error);
    }
  }
  return { findings: inOrder(collector.findings), suppressed: [] };
}

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
