export { checkAudit } from "./check-audit.js";
export { auditOperations } from "./operations.js";
export { nameRun } from "./run-id.js";
export { auditLoopVariables, auditVariables, namesRun } from "./slots.js";
export { auditEnd } from "./steps.js";
