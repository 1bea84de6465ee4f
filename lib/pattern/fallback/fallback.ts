import type { ResolvedFallback } from "../../policy/index.js";
import type { PatternContext } from "../context.js";
import { callbackFallback } from "./callback.js";
import { disconnectFallback } from "./disconnect.js";
import { handOffFallback } from "./hand-off.js";
import { manualReviewFallback } from "./manual-review.js";
import { messageFallback } from "./message.js";
import type { BuildFallback, FallbackParts } from "./parts.js";
import { queueFallback } from "./queue.js";
import { voicemailFallback } from "./voicemail.js";

export type { FallbackParts } from "./parts.js";

const BUILDERS: { readonly [K in ResolvedFallback["kind"]]: BuildFallback<K> } = {
  manualReview: manualReviewFallback,
  callback: callbackFallback,
  queue: queueFallback,
  voicemail: voicemailFallback,
  message: messageFallback,
  disconnect: disconnectFallback,
  handOffToWorkflow: handOffFallback,
};

/** The parts of a flow that its fallback brings along. */
export function fallbackParts(context: PatternContext): FallbackParts {
  const { fallback } = context.policy;
  const build = BUILDERS[fallback.kind] as BuildFallback<ResolvedFallback["kind"]>;
  return build(context, fallback);
}
