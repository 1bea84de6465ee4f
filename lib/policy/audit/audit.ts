import type { AuditStore } from "./store.js";

/** `failure`: when a run gives up. `attempt`: every attempt, as well as what a run did without one. */
export type AuditEvery = "failure" | "attempt";

/** Whose calls these are: part of every record's path. */
export type AuditOrg = string | { readonly input: string };

/**
 * Writes records of what calls came to into a store of objects. A store that is down costs its own timeout, and changes
 * nothing else.
 */
export interface AuditOptions {
  /** Where records go: what `auditStore(...)` returns. The same for all flows of an API. */
  readonly store: AuditStore;
  /**
   * Id of the organisation or tenant: 1 to 64 letters, digits, `.`, `_` and `-`, or the text input of the operation that
   * holds it. One without a value becomes `unknown`.
   */
  readonly org: AuditOrg;
  /** What gets a record. @default "failure" */
  readonly every?: AuditEvery;
  /** The most of an error text, and of an answer's body, that goes into a record: 0 to 4000 characters. @default 1000 */
  readonly errorLength?: number;
}

export interface Audit extends AuditOptions {
  readonly kind: "audit";
}

/** An audit trail of the calls of an API. */
export const audit = (options: AuditOptions): Audit => ({ kind: "audit", ...options });
