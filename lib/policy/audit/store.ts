import { type Duration, seconds } from "../../common/duration.js";
import type { SecretReference } from "../breaker/index.js";

/** What `userDefined(...)` and `basicAuth(...)` return. */
export interface StoreCredential {
  readonly type: "userDefined" | "basicAuth" | "pureCloudOAuthClient";
  readonly name: string;
  readonly fields: Readonly<Record<string, SecretReference>>;
}

/** A store of objects behind HTTPS, where PUT writes an object and repeating it changes nothing: an S3-style gateway. */
export interface AuditStoreOptions {
  /** Absolute, `https:`, without a slash at the end; `http:` for this machine only. */
  readonly baseUrl: string;
  /** The secret values of the store. @default none */
  readonly credential?: StoreCredential;
  /** Headers of every write. Values may use `${credentials.x}`. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** First segments of every path: letters, digits, `_`, `-` and single `/`, at most 200. @default "audit" */
  readonly prefix?: string;
  /** How long a write may take: whole seconds, 1 s to 15 s. Nothing is written a second time. @default 5 s */
  readonly timeout?: Duration;
}

export interface AuditStore extends AuditStoreOptions {
  readonly kind: "auditStore";
}

/** The store of an audit trail: each record is one object, `<prefix>/<date>/<org>/<record id>.json`. */
export const auditStore = (options: AuditStoreOptions): AuditStore => Object.freeze({ kind: "auditStore", ...options });

/** Every default of an audit. The documentation and the schema read it from here. */
export const AUDIT_DEFAULTS = {
  every: "failure",
  errorLength: 1000,
  prefix: "audit",
  timeout: seconds(5),
} as const;
