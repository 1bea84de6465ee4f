export { digest } from "./digest.js";
export { findingText, ScenarioError, type ScenarioFinding } from "./error.js";
export type { ExpectationFailure } from "./failure.js";
export { type FileLoader, loadFlow } from "./files.js";
export { scenarioJsonSchema } from "./json-schema.js";
export { parseScenarios, type Scenario } from "./read.js";
export { runScenario, type ScenarioResult, traceHead } from "./run.js";
