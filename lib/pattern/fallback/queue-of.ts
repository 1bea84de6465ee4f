import type { ResolvedFallback } from "../../policy/index.js";
import { callbackOf } from "./hand-off-target.js";

/** The queue where a person ends up when nothing else works, if the fallback names one. */
export function queueOf(fallback: ResolvedFallback): string | undefined {
  switch (fallback.kind) {
    case "callback":
    case "queue":
    case "voicemail":
      return fallback.queue;
    case "message":
      return fallback.next === "disconnect" ? undefined : fallback.next.queue;
    case "handOffToWorkflow":
      return callbackOf(fallback.workflow)?.queue;
    case "manualReview":
    case "disconnect":
      return undefined;
  }
}
