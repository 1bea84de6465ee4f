import type { Resilience } from "./policy.js";

/** Options that read what only an envelope tells. */
const ENVELOPE_OPTIONS = ["retryAfter", "retryAfterSpread", "lowRemaining"] as const;

/** Those of them that a policy sets, with their values, by their place below it. */
export const envelopeOptions = (resilience: Resilience | undefined): ReadonlyMap<string, unknown> =>
  new Map(
    ENVELOPE_OPTIONS.flatMap((name) => {
      const value = resilience?.retry?.[name];
      return value === undefined ? [] : [[`retry.${name}`, value] as const];
    }),
  );
