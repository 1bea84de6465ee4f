import { z } from "zod";
import { hours, seconds } from "../../common/duration.js";
import { type Problem, problem } from "../../common/errors.js";
import { duration } from "../../common/zod-duration.js";
import type { ResolvedBreaker } from "./breaker.js";
import { BREAKER_DEFAULTS as DEFAULTS } from "./defaults.js";
import { breakerStoreSchema, dataTableStore, type ResolvedBreakerStore } from "./store.js";

const span = () => duration({ from: seconds(1), to: hours(1) });

const ends = z
  .array(z.enum(["throttled", "transient", "noAnswer"]))
  .min(1)
  .max(3)
  .refine((list) => new Set(list).size === list.length, { error: "a list that names each end once" });

const options = z.strictObject({
  kind: z.literal("breaker"),
  store: breakerStoreSchema.prefault(dataTableStore()),
  failures: z.number().int().min(1).max(10_000).optional(),
  within: span().default(DEFAULTS.within),
  window: z.enum(["sliding", "fixed"]).optional(),
  openFor: span().default(DEFAULTS.openFor),
  probes: z.number().int().min(1).max(100).default(DEFAULTS.probes),
  probeFor: span().default(DEFAULTS.probeFor),
  counts: ends.default([...DEFAULTS.counts]),
  metricsOnly: z.boolean().default(DEFAULTS.metricsOnly),
  whenStoreFails: z.enum(["call", "fallBack"]).default(DEFAULTS.whenStoreFails),
});
const schema = z.discriminatedUnion("kind", [options], { error: "made by breaker" });

type Parsed = z.output<typeof schema>;

/** Reads a breaker: fills in the defaults and checks every rule that needs nothing else of the policy. */
export const breakerSchema = schema.superRefine(checkTable).transform(resolve);

/** One row written without atomicity holds a count and a time; it can neither slide nor tell probes apart. */
function checkTable({ store, window, probes }: Parsed, context: z.RefinementCtx): void {
  if (store.kind !== "dataTable") return;
  const report = (path: string, input: unknown, most: string) =>
    context.addIssue({ code: "custom", path: [path], input, params: { problem: "breaker-in-table", most } });
  if (window === "sliding") report("window", window, '"fixed"');
  if (probes > 1) report("probes", probes, "1");
}

function resolve({ kind, within, openFor, probeFor, failures, window, ...rest }: Parsed): ResolvedBreaker {
  return {
    ...rest,
    failures: failures ?? defaultFailures(rest.store),
    withinMs: within.milliseconds,
    window: window ?? (rest.store.kind === "dataTable" ? "fixed" : DEFAULTS.window),
    openForMs: openFor.milliseconds,
    probeForMs: probeFor.milliseconds,
  };
}

const defaultFailures = ({ kind }: ResolvedBreakerStore): number =>
  kind === "flow" ? DEFAULTS.failuresInFlow : DEFAULTS.failures;

/**
 * Reports a breaker that one run can never open.
 * @param attempts the most of one run: retries and the first call
 */
export function checkBreakerAttempts(
  { store, failures }: ResolvedBreaker,
  attempts: number,
  place: string,
  problems: Problem[],
): void {
  if (store.kind !== "flow" || failures <= attempts) return;
  problems.push(problem("breaker-never-opens", `${place}.failures`, failures, { attempts }));
}
