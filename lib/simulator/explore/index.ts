export { type Exploration, type ExploreOptions, explore } from "./explore.js";
export type { ExploredScenario, MissedBranch } from "./findings.js";
export { scenarioFile } from "./scenario-file.js";
