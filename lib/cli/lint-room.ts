/** What the command and its workers need of the linter: the build makes one file of it. */
export { runLint } from "./lint-run.js";
export { lintShare } from "./lint-share.js";
