import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Preset } from "../presets.js";
import { type LintConfig, presetConfig } from "./resolve.js";

/** Names of configuration files, in the order in which they are looked for. */
export const CONFIG_NAMES: readonly string[] = ["buttress.lint.json", "buttress.lint.yaml", "buttress.lint.yml"];

/** Where configurations come from. */
export interface ConfigFiles {
  exists(path: string): boolean;
  /** @throws a system error when the file cannot be read */
  read(path: string): string;
}

const DISK: ConfigFiles = { exists: existsSync, read: (path) => readFileSync(path, "utf8") };

/** Where a configuration is looked for. */
export interface LoadOptions {
  /** Absolute folder where the search begins; it ends at the folder that has `.git`, or at the root. */
  readonly start: string;
  /** Absolute, or relative to `start`: this file instead of a search. */
  readonly file?: string;
  /** Replaces the preset that the file extends. */
  readonly preset?: Preset;
  /** @default the disk */
  readonly files?: ConfigFiles;
}

/** A configuration and where it comes from. */
export interface LoadedConfig {
  readonly config: LintConfig;
  /** Of the configuration file; undefined when there is none, and the preset is all that holds. */
  readonly path: string | undefined;
}

/**
 * The configuration of a folder.
 * @throws LintConfigError with every mistake in the file; a system error when a file that is named is not there
 */
export function loadConfig({ start, file, preset, files = DISK }: LoadOptions): LoadedConfig {
  const path = file === undefined ? findConfig(start, files) : resolve(start, file);
  if (path === undefined) return { config: presetConfig(preset ?? "recommended", start), path };
  // Loaded here, since few folders have a configuration and the schema library takes a third of a short run.
  const { readConfig } = require("./read.js") as typeof import("./read.js");
  const config = readConfig(files.read(path), path, relative(start, path));
  return { config: preset === undefined ? config : { ...config, extends: preset }, path };
}

function findConfig(start: string, files: ConfigFiles): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => files.exists(path));
    if (found !== undefined) return found;
    if (files.exists(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}
