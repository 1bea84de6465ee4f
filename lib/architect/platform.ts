/** What the platform allows, per flow type, as data. Each fact names its source and how sure it is. */
export { type Availability, type AvailabilityFact, availability } from "./platform/availability.js";
export { CALL_DATA_SUPPORT, FAILURE_OUTPUTS, type FailureOutput } from "./platform/call-data.js";
export type { Confidence, Fact } from "./platform/fact.js";
export { flowNameProblem, LIMITS } from "./platform/limits.js";
export { WAIT_SUPPORT, waitLimit } from "./platform/wait.js";
