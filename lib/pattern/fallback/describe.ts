import type { ResolvedFallback } from "../../policy/index.js";

/** What a fallback comes to, as the end of a sentence. */
export function describeFallback(fallback: ResolvedFallback): string {
  switch (fallback.kind) {
    case "manualReview":
      return "manual review";
    case "callback":
      return `a callback in ${fallback.queue}`;
    case "queue":
      return fallback.queue === undefined ? "on waiting in the queue" : `a transfer to ${fallback.queue}`;
    case "voicemail":
      return `voicemail for ${fallback.queue}`;
    case "message":
      return fallback.next === "disconnect" ? "a message" : `a message and a transfer to ${fallback.next.queue}`;
    case "disconnect":
      return "the end of the conversation";
    case "handOffToWorkflow":
      return `the workflow ${fallback.workflow.flow.name}`;
  }
}
