import { relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import type { ConfiguredRule } from "../collect.js";
import type { Severity } from "../finding.js";
import { defaultOptions } from "../options.js";
import { type Preset, severityIn } from "../presets.js";
import type { Rule } from "../rule.js";
import { RULES } from "../rules/index.js";

/** What is said about one rule at one place of a configuration. */
export interface Setting {
  readonly severity?: Severity | "off";
  /** Only those that are given. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** By rule ids. */
export type Settings = Readonly<Record<string, Setting>>;

/** Other settings for some files. */
export interface Override {
  /** Globs relative to the folder of the configuration. */
  readonly files: readonly string[];
  readonly rules: Settings;
}

/** A configuration that was checked. */
export interface LintConfig {
  /** Absolute; globs are relative to it. */
  readonly folder: string;
  readonly extends: Preset;
  readonly rules: Settings;
  readonly overrides: readonly Override[];
  readonly ignore: readonly string[];
}

/** The configuration of a folder for which nothing is configured. */
export const presetConfig = (preset: Preset, folder: string): LintConfig => ({
  folder,
  extends: preset,
  rules: {},
  overrides: [],
  ignore: [],
});

/** Globs and lists of rules of a configuration, made once: rules by the overrides that hold for a file. */
interface Prepared {
  readonly isIgnored: (path: string) => boolean;
  readonly overrides: readonly { readonly matches: (path: string) => boolean; readonly rules: Settings }[];
  readonly rules: Map<string, readonly ConfiguredRule[]>;
}

const prepared = new WeakMap<LintConfig, Prepared>();

function prepare(config: LintConfig): Prepared {
  let known = prepared.get(config);
  if (known === undefined) {
    const { ignore, overrides } = config;
    known = {
      isIgnored: matcher(ignore),
      overrides: overrides.map(({ files, rules }) => ({ matches: matcher(files), rules })),
      rules: new Map(),
    };
    prepared.set(config, known);
  }
  return known;
}

/** A pattern without a slash is about names in any folder, as in .gitignore; files that begin with a dot count. */
function matcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.map((glob) => (glob.includes("/") ? glob.replace(/^\.?\//, "") : `**/${glob}`));
  return picomatch(
    patterns.flatMap((one) => [one, `${one.replace(/\/$/, "")}/**`]),
    { dot: true },
  );
}

const pathIn = ({ folder }: LintConfig, path: string): string =>
  relative(folder, resolve(folder, path)).split(sep).join("/");

/** True for files that the configuration leaves out. @param path absolute, or relative to the configuration's folder */
export function isIgnored(config: LintConfig, path: string): boolean {
  return config.ignore.length > 0 && prepare(config).isIgnored(pathIn(config, path));
}

/**
 * The rules that hold for a file, with their severities and options. Files for which the same overrides hold share a list.
 * @param path absolute, or relative to the configuration's folder
 */
export function rulesFor(config: LintConfig, path: string): readonly ConfiguredRule[] {
  const { overrides, rules } = prepare(config);
  const name = overrides.length === 0 ? "" : pathIn(config, path);
  const matching = overrides.filter(({ matches }) => matches(name));
  const key = matching.map((override) => overrides.indexOf(override)).join();
  let found = rules.get(key);
  if (found === undefined) {
    const settings = [config.rules, ...matching.map((override) => override.rules)];
    found = RULES.flatMap((rule) => configured(rule, config.extends, settings) ?? []);
    rules.set(key, found);
  }
  return found;
}

/** Later settings win, severity and each option for itself. Undefined for a rule that is off. */
function configured(rule: Rule, preset: Preset, settings: readonly Settings[]): ConfiguredRule | undefined {
  let severity: Severity | "off" = severityIn(preset, rule);
  let options = defaultOptions(rule.options, preset);
  for (const { [rule.id]: setting } of settings) {
    severity = setting?.severity ?? severity;
    if (setting?.options !== undefined) options = { ...(options as object), ...setting.options };
  }
  return severity === "off" ? undefined : { rule, severity, options };
}
