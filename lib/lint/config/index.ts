/** Reads `buttress.lint.json` or `.yaml`, and says which rules hold for a file. */
export { type ConfigMistake, LintConfigError } from "./error.js";
export { CONFIG_NAMES, type ConfigFiles, type LoadedConfig, type LoadOptions, loadConfig } from "./load.js";
export { isIgnored, type LintConfig, rulesFor } from "./resolve.js";
