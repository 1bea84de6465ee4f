export type { Audit, AuditEvery, AuditOptions, AuditOrg } from "./audit.js";
export { audit } from "./audit.js";
export type { ResolvedAudit, ResolvedAuditStore } from "./audit-schema.js";
export { auditSchema } from "./audit-schema.js";
export type { AuditStore, AuditStoreOptions, StoreCredential } from "./store.js";
export { AUDIT_DEFAULTS, auditStore } from "./store.js";
