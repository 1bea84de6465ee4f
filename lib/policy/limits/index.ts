export { LIMITS_DEFAULTS } from "./defaults.js";
export type { LimitRules, Limits, LimitsOptions, ResolvedLimits } from "./limits.js";
export { limits } from "./limits.js";
export { limitsSchema } from "./limits-schema.js";
