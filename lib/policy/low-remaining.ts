import { z } from "zod";
import { type Duration, formatMilliseconds, milliseconds } from "../common/duration.js";
import { type Problem, problem } from "../common/errors.js";
import { duration } from "../common/zod-duration.js";
import { DEFAULTS } from "./defaults.js";
import type { ResolvedLowRemaining } from "./policy.js";

export const lowRemainingSchema = z
  .union([
    z.literal("ignore"),
    z.strictObject(
      {
        below: z.number().int().min(1).max(1_000_000).default(DEFAULTS.lowRemaining.below),
        wait: duration({ from: milliseconds(1) }).optional(),
      },
      { error: (issue) => (issue.code === "invalid_type" ? "{ below, wait }" : undefined) },
    ),
  ])
  .prefault({});

/** The default wait yields to `maxWait`; one that was given does not. */
export function resolveLowRemaining(
  given: z.output<typeof lowRemainingSchema>,
  maxWaitMs: number,
  place: string,
  problems: Problem[],
): ResolvedLowRemaining | undefined {
  if (given === "ignore") return undefined;
  const { below, wait } = given as { readonly below: number; readonly wait?: Duration };
  if (wait === undefined) return { below, waitMs: Math.min(DEFAULTS.lowRemaining.wait.milliseconds, maxWaitMs) };
  if (wait.milliseconds > maxWaitMs) {
    problems.push(
      problem("wait-over-max-wait", `${place}.wait`, wait, { most: formatMilliseconds(maxWaitMs), why: "" }),
    );
  }
  return { below, waitMs: wait.milliseconds };
}
