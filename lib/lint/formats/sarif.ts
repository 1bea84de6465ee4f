import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Lines } from "../../architect/flow/index.js";
import type { Finding, Fix, Region, Severity } from "../finding.js";
import type { Rule } from "../rule.js";
import { fingerprints } from "./fingerprint.js";
import type { Report } from "./result.js";
import { sarifRules } from "./sarif-rules.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
/** Relative paths are relative to it; who reads the report knows where that is. */
const ROOT = "%SRCROOT%";

export interface SarifTool {
  /** The absolute path of the folder that paths are relative to. */
  readonly folder: string;
  readonly version: string;
  /** The rules that a result can name. */
  readonly rules: readonly Rule[];
}

/** SARIF 2.1.0, for code scanning: one run, its rules with their texts, and a result for each finding. */
export function sarifFormat({ files }: Report, { folder, version, rules }: SarifTool): string {
  const descriptors = sarifRules(rules, LEVELS);
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const results = files.flatMap((file) => {
    const marks = fingerprints(file);
    const resultOf = (finding: Finding): object => ({
      ...result(finding, file.text, artifact(file.path, folder), indexes),
      partialFingerprints: { "buttressFinding/v1": marks(finding) },
    });
    return [
      ...file.findings.map(resultOf),
      ...file.suppressed.map(({ finding, reason }) => ({
        ...resultOf(finding),
        suppressions: [{ kind: "inSource", justification: reason }],
      })),
    ];
  });
  const run = {
    tool: { driver: { name: "buttress", semanticVersion: version, rules: descriptors } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The folder in which buttress ran" } } },
    results,
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function result(
  finding: Finding,
  text: string,
  artifactLocation: object,
  indexes: ReadonlyMap<string, number>,
): object {
  const { rule, severity, message, related, fix } = finding;
  const place = (region: Region): object => ({ artifactLocation, region: sarifRegion(region) });
  const ruleIndex = indexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: `${message}: ${finding.why}. Fix: ${finding.help}.` },
    locations: [{ physicalLocation: place(finding) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({ physicalLocation: place(one), message: { text: one.message } })),
    }),
    ...(fix && { fixes: [sarifFix(fix, artifactLocation, new Lines(text))] }),
  };
}

const sarifFix = ({ description, edits }: Fix, artifactLocation: object, lines: Lines): object => ({
  description: { text: description },
  artifactChanges: [
    {
      artifactLocation,
      replacements: edits.map((edit) => ({
        deletedRegion: sarifRegion(exactRegion(lines, edit.start, edit.end)),
        insertedContent: { text: edit.text },
      })),
    },
  ],
});

/** Unlike the region that is shown for a finding, that of an edit has all its lines, and can be empty. */
function exactRegion(lines: Lines, start: number, end: number): Region {
  const to = lines.at(end);
  return { ...lines.at(start), endLine: to.line, endColumn: to.column };
}

const sarifRegion = ({ line, column, endLine, endColumn }: Region): object => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

/** A relative reference below the working folder, an absolute URI elsewhere. */
const artifact = (path: string, folder: string): object =>
  isAbsolute(path) || path.startsWith("../")
    ? { uri: pathToFileURL(resolve(folder, path)).href }
    : { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
