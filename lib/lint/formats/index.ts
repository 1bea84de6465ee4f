/** Reports for programs: pure functions of results to text. */
export { githubFormat } from "./github.js";
export { jsonFormat } from "./json.js";
export { junitFormat } from "./junit.js";
export { type Counts, countAll, type FileResult, type Report } from "./result.js";
export { type SarifTool, sarifFormat } from "./sarif.js";
