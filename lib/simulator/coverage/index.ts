export { CoverageCollector, type FlowCoverage, percent, type Share } from "./collect.js";
