import { z } from "zod";
import { hours, seconds } from "../../common/duration.js";
import { duration } from "../../common/zod-duration.js";
import { flowStoreSchema, redisStoreSchema } from "../breaker/index.js";
import { LIMITS_DEFAULTS as DEFAULTS } from "./defaults.js";
import type { ResolvedLimits } from "./limits.js";

const key = z.string().regex(/^[A-Za-z]\w*$/, { error: '"api", or the name of an input' });

const options = z.strictObject({
  kind: z.literal("limits"),
  store: z.discriminatedUnion("kind", [redisStoreSchema, flowStoreSchema], {
    error: "made by redisStore or flowStore",
  }),
  perSecond: z.number().int().min(1).max(10_000).optional(),
  inFlight: z.number().int().min(1).max(1000).optional(),
  per: key.default(DEFAULTS.per),
  inFlightPer: key.optional(),
  leaseFor: duration({ from: seconds(1), to: hours(1) }).default(DEFAULTS.leaseFor),
  crowd: z.number().int().min(2).max(10_000).optional(),
  turns: z.number().int().min(1).max(98).default(DEFAULTS.turns),
  whenStoreFails: z.enum(["call", "fallBack"]).default(DEFAULTS.whenStoreFails),
});
const schema = z.discriminatedUnion("kind", [options], { error: "made by limits" });

type Parsed = z.output<typeof schema>;

/** Reads limits: fills in the defaults and checks every rule that needs nothing else of the policy. */
export const limitsSchema = schema.superRefine(check).transform(resolve);

function check({ store, perSecond, inFlight, crowd }: Parsed, context: z.RefinementCtx): void {
  const report = (path: string, input: unknown, params: object) =>
    context.addIssue({ code: "custom", path: [path], input, params });
  if (perSecond === undefined && inFlight === undefined) report("perSecond", perSecond, { problem: "limits-empty" });
  if (store.kind === "flow" && inFlight !== undefined) report("inFlight", inFlight, NOT_IN_FLOW);
  if (store.kind === "redis" && crowd !== undefined) report("crowd", crowd, NOT_IN_REDIS);
}

const withoutStore = (store: string, why: string, other: string) => ({ problem: "limits-store", store, why, other });
const NOT_IN_FLOW = withoutStore("flowStore", "where no run knows of another", "redisStore");
const NOT_IN_REDIS = withoutStore("redisStore", "which counts the runs", "flowStore");

function resolve({ store, perSecond, inFlight, per, inFlightPer, leaseFor, crowd, turns, whenStoreFails }: Parsed) {
  const limits: ResolvedLimits = {
    store,
    per,
    inFlightPer: inFlightPer ?? per,
    leaseForMs: leaseFor.milliseconds,
    crowd: crowd ?? DEFAULTS.crowd,
    turns,
    whenStoreFails,
    ...(perSecond !== undefined && { perSecond }),
    ...(inFlight !== undefined && { inFlight }),
  };
  return limits;
}
