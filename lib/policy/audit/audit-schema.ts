import { z } from "zod";
import { seconds } from "../../common/duration.js";
import { duration } from "../../common/zod-duration.js";
import type { AuditOrg } from "./audit.js";
import { AUDIT_DEFAULTS as DEFAULTS, type StoreCredential } from "./store.js";

const prefix = z
  .string()
  .max(200)
  .regex(/^[\w-]+(\/[\w-]+)*$/, { error: "letters, digits, _, - and single /, such as buttress/audit" });

/** URL, secrets and headers are checked where the API that writes is declared. */
const store = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("auditStore"),
      baseUrl: z.string(),
      credential: z.custom<StoreCredential>((value) => typeof value === "object" && value !== null).optional(),
      headers: z.record(z.string(), z.string()).optional(),
      prefix: prefix.default(DEFAULTS.prefix),
      timeout: duration({ from: seconds(1), to: seconds(15), wholeSeconds: true }).default(DEFAULTS.timeout),
    }),
  ],
  { error: "made by auditStore" },
);

/** A name that is a segment of a path and cannot lead out of it. */
const isOrg = (value: unknown): value is AuditOrg =>
  typeof value === "string"
    ? /^[A-Za-z0-9][\w.-]{0,63}$/.test(value)
    : z.strictObject({ input: z.string().regex(/^[A-Za-z]\w*$/) }).safeParse(value).success;

const org = z.custom<AuditOrg>(isOrg, {
  error: "1 to 64 letters, digits, ., _ and -, or { input } with the name of an input",
});

const options = z.strictObject({
  kind: z.literal("audit"),
  store,
  org,
  every: z.enum(["failure", "attempt"]).default(DEFAULTS.every),
  errorLength: z.number().int().min(0).max(4000).default(DEFAULTS.errorLength),
});

/** Reads an audit: fills in the defaults and checks every rule that needs nothing else of the policy. */
export const auditSchema = z.discriminatedUnion("kind", [options], { error: "made by audit" });

export type ResolvedAudit = z.output<typeof auditSchema>;
export type ResolvedAuditStore = z.output<typeof store>;
