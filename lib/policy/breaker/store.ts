import { z } from "zod";
import { BREAKER_DEFAULTS } from "./defaults.js";

/** A reference to a secret: what `secret("NAME")` returns. */
export interface SecretReference {
  readonly kind: "secret";
  readonly name: string;
}

/** User name and password: what `basicAuth(...)` returns. */
export interface CredentialReference {
  readonly type: "userDefined" | "basicAuth" | "pureCloudOAuthClient";
  readonly name: string;
  readonly fields: Readonly<Record<"userName" | "password", SecretReference>>;
}

/**
 * A Redis that is reached over HTTP, since a data action speaks nothing else: what `upstash(...)` and `webdis(...)` return.
 * The URL is absolute, https, without a slash at the end; http for this machine only.
 */
export type RedisGateway =
  | { readonly kind: "upstash"; readonly url: string; readonly token: SecretReference }
  | { readonly kind: "webdis"; readonly url: string; readonly credential?: CredentialReference };

/** Variables of one flow run. Other runs see nothing of it: it ends the retries of this run only. */
export interface FlowStore {
  readonly kind: "flow";
}

/**
 * A row of a data table, read by the native lookup and written through the Platform API. No write is atomic: the last
 * writer wins, so counts get lost. Of 10 failures or more only a sample is written. So it opens late, or early by
 * chance; docs/circuit-breaker.md has by how much.
 */
export interface DataTableStore {
  readonly kind: "dataTable";
  /** Name of the data table, which the stack creates. 1 to 256 characters. @default "Buttress breakers" */
  readonly table?: string | undefined;
}

/** Redis: every decision is one script, thus atomic, and the time is Redis' own. */
export interface RedisStore {
  readonly kind: "redis";
  readonly gateway: RedisGateway;
}

/** Where the memory of a breaker lies. */
export type BreakerStore = FlowStore | DataTableStore | RedisStore;

/** Keeps the memory in the variables of one flow run. */
export const flowStore = (): FlowStore => ({ kind: "flow" });
/** Keeps the memory in a row of a data table. */
export const dataTableStore = (options: Omit<DataTableStore, "kind"> = {}): DataTableStore => ({
  kind: "dataTable",
  ...options,
});
/** Keeps the memory in Redis, behind a gateway that speaks HTTP. */
export const redisStore = (options: Omit<RedisStore, "kind">): RedisStore => ({ kind: "redis", ...options });

/** The very object: the room of data actions checks its URL and its secrets. */
const gateway = z.custom<RedisGateway>(
  (value) => {
    const { kind, url } = Object(value) as Partial<RedisGateway>;
    return (kind === "upstash" || kind === "webdis") && typeof url === "string";
  },
  { error: "made by upstash or webdis" },
);

export const flowStoreSchema = z.strictObject({ kind: z.literal("flow") });
export const dataTableStoreSchema = z.strictObject({
  kind: z.literal("dataTable"),
  table: z.string().trim().min(1).max(256).default(BREAKER_DEFAULTS.table),
});
export const redisStoreSchema = z.strictObject({ kind: z.literal("redis"), gateway });

export const breakerStoreSchema = z.discriminatedUnion(
  "kind",
  [flowStoreSchema, dataTableStoreSchema, redisStoreSchema],
  { error: "made by flowStore, dataTableStore or redisStore" },
);

export type ResolvedBreakerStore = z.output<typeof breakerStoreSchema>;
