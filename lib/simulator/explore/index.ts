export { type Exploration, type ExploredScenario, type ExploreOptions, explore, type MissedBranch } from "./explore.js";
export { scenarioFile } from "./scenario-file.js";
