import { dirname } from "node:path";
import { FlowSyntaxError } from "../../architect/flow/index.js";
import { type PlacedYaml, readPlacedYaml } from "../../architect/flow/yaml/placed.js";
import { formatProblem, type Problem, problem } from "../../common/errors.js";
import { suggest } from "../../common/suggest.js";
import { parse } from "../../common/zod-problems.js";
import type { Severity } from "../finding.js";
import { OWN_FINDINGS } from "../own-findings.js";
import { RULES } from "../rules/index.js";
import { LintConfigError } from "./error.js";
import type { LintConfig, Setting, Settings } from "./resolve.js";
import { configSchema } from "./schema.js";

/** Name of the whole in places. */
const ROOT = "config";

/**
 * Reads the text of a configuration. @throws LintConfigError with every mistake, each with line and column
 * @param shown what the file is called in messages
 */
export function readConfig(text: string, fileName: string, shown = fileName): LintConfig {
  const yaml = readText(text, shown);
  const result = parse(configSchema, yaml.value ?? {}, ROOT);
  if (!("value" in result))
    throw new LintConfigError(
      shown,
      result.problems.map(withRuleIds).map((one) => ({ ...yaml.positionOf(one.place), message: formatProblem(one) })),
    );
  const { extends: preset, rules, overrides, ignore } = result.value;
  return {
    folder: dirname(fileName),
    extends: preset,
    rules: settingsOf(rules),
    overrides: overrides.map((one) => ({ files: one.files, rules: settingsOf(one.rules) })),
    ignore,
  };
}

function readText(text: string, fileName: string): PlacedYaml {
  try {
    return readPlacedYaml(text, ROOT);
  } catch (error) {
    if (!(error instanceof FlowSyntaxError)) throw error;
    const { line, column, message, fix, code } = error;
    throw new LintConfigError(fileName, [{ line, column, message: `${message}; ${fix} [${code}]` }]);
  }
}

const RULE_PLACE = /^config(?:\.overrides\[\d+\])?\.rules(?:\.(\w+)|\["([^"]*)"\])$/;

/** Nobody wants to read the ids of all rules in a message. */
function withRuleIds(found: Problem): Problem {
  const [, plain, quoted] = RULE_PLACE.exec(found.place) ?? [];
  const id = plain ?? quoted;
  if (found.code !== "unknown-key" || id === undefined) return found;
  return problem("unknown-rule", found.place, id, { hint: hintFor(id) });
}

function hintFor(id: string): string {
  if (OWN_FINDINGS.some((own) => own.id === id)) return "remove it: the linter reports this by itself, always";
  const ids = RULES.map((rule) => rule.id);
  const meant = suggest(id, ids);
  return meant === undefined ? "buttress lint --list-rules shows them" : `did you mean ${meant}?`;
}

const settingsOf = (rules: Readonly<Record<string, unknown>>): Settings =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([id, given]) => (given === undefined ? [] : [[id, setting(given)]])),
  );

function setting(given: unknown): Setting {
  if (typeof given === "string") return { severity: given as Severity | "off" };
  const { severity, ...options } = given as { readonly severity?: Severity | "off" } & Record<string, unknown>;
  return { ...(severity !== undefined && { severity }), ...(Object.keys(options).length > 0 && { options }) };
}
