import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { FlowSyntaxError } from "../architect/flow/index.js";
import { isIgnored, type LintConfig, rulesFor } from "../lint/config/index.js";
import type { FileResult } from "../lint/formats/index.js";
import { type ConfiguredRule, isForeign, type LintResult, lintText, repair, unreadable } from "../lint/index.js";
import { decodeUtf8 } from "./decode-utf8.js";
import type { FoundFile } from "./lint-files.js";
import { replaceFile } from "./replace-file.js";
import { isSystemError } from "./system-error.js";

/** How files are linted. Plain data, so that it can be sent to a worker. */
export interface LintSettings {
  /** Absolute; paths are relative to it. */
  readonly folder: string;
  readonly config: LintConfig;
  /** Ids; undefined for all that the configuration has. */
  readonly only?: readonly string[] | undefined;
  readonly fix: boolean;
}

/** What became of one file. */
export type Outcome =
  | { readonly kind: "linted"; readonly result: FileResult }
  /** Found in a folder, and no flow at all. */
  | { readonly kind: "passedOver" }
  | { readonly kind: "ignored" }
  | { readonly kind: "failed"; readonly message: string };

/** Lints a file, and repairs it with `fix`. */
export function lintFile({ path, isNamed }: FoundFile, settings: LintSettings): Outcome {
  const absolute = resolve(settings.folder, path);
  if (isIgnored(settings.config, absolute)) return { kind: "ignored" };
  try {
    const linted = lintBytes(readFileSync(absolute), path, settings);
    if (linted.isForeign && !isNamed) return { kind: "passedOver" };
    if (linted.result.fixed > 0) replaceFile(absolute, linted.text);
    return { kind: "linted", result: linted.result };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { kind: "failed", message: `${path}: ${error.message}` };
  }
}

/** Lints standard input under a name. */
export const lintStdin = (bytes: Buffer, path: string, settings: LintSettings): Outcome => ({
  kind: "linted",
  result: lintBytes(bytes, path, settings).result,
});

interface Linted {
  readonly result: FileResult;
  readonly isForeign: boolean;
  /** With its fixes made. */
  readonly text: string;
}

function lintBytes(bytes: Buffer, path: string, settings: LintSettings): Linted {
  const { folder } = settings;
  let text: string;
  try {
    text = decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
    const result = { path, text: "", findings: [unreadable("", error)], suppressed: [], fixed: 0 };
    // In any encoding of western letters, and in UTF-16, what makes a text a flow can be seen.
    return { result, isForeign: isForeign(bytes.toString("latin1").replaceAll("\0", "")), text: "" };
  }
  const beside = dirname(resolve(folder, path));
  const rules = wantedRules(settings, resolve(folder, path));
  const lint = (content: string): LintResult =>
    lintText(content, { rules, fileName: path, readFile: (other) => textOf(resolve(beside, other)) });
  const repaired = settings.fix ? repair(text, lint) : { text, applied: [], linted: lint(text) };
  const { findings, suppressed, isForeign: foreign = false } = repaired.linted;
  const told = findings.length + suppressed.length > 0 ? repaired.text.replace(/^\ufeff/, "") : "";
  return {
    result: { path, text: told, findings, suppressed, fixed: repaired.applied.length },
    isForeign: foreign,
    text: repaired.text,
  };
}

const chosen = new WeakMap<readonly ConfiguredRule[], readonly ConfiguredRule[]>();

function wantedRules({ config, only }: LintSettings, path: string): readonly ConfiguredRule[] {
  const rules = rulesFor(config, path);
  if (only === undefined) return rules;
  let known = chosen.get(rules);
  if (known === undefined) {
    known = rules.filter(({ rule }) => only.includes(rule.id));
    chosen.set(rules, known);
  }
  return known;
}

function textOf(path: string): string | undefined {
  try {
    return decodeUtf8(readFileSync(path));
  } catch {
    return undefined;
  }
}
