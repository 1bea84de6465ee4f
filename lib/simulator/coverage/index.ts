export { CoverageCollector, type FlowCoverage, percent, type Share, type UntakenPath } from "./collect.js";
