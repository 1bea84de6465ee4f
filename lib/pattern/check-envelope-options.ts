import { type Problem, problem } from "../common/errors.js";
import type { Operation } from "../data-action/index.js";
import { envelopeOptions, type Resilience } from "../policy/index.js";

/** Options that read what only an envelope tells, set for an API that has none. */
export function checkEnvelopeOptions(
  resilience: Resilience | undefined,
  { api, definition }: Operation,
  place: string,
): readonly Problem[] {
  if (definition.capture === "envelope") return [];
  return [...envelopeOptions(resilience)].map(([option, value]) =>
    problem("envelope-only", `${place}.${option}`, value, { api: api.id }),
  );
}
