export { LIMITS_DEFAULTS } from "./defaults.js";
export type { Entry, GuardMemory, GuardPolicy } from "./guard.js";
export { enter, FRESH_GUARD, leave } from "./guard.js";
export type { LimitRules, Limits, LimitsOptions, ResolvedLimits } from "./limits.js";
export { limits } from "./limits.js";
export { limitsSchema } from "./limits-schema.js";
export type { Lease, LimitMemory, Turn } from "./model.js";
export { BUSY_WAIT_MS, FRESH_LIMITS, freeLease, takeTurn } from "./model.js";
export { spreadOf } from "./spread.js";
