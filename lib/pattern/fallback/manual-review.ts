import type { Actions } from "../../architect/flow/index.js";
import type { PatternContext } from "../context.js";
import { exp } from "../slot.js";
import { summary } from "../what-happened.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/** Ends the flow with a reason for a person. The flow's outputs hold the rest. */
export const endForManualReview = ({ kind, slots }: PatternContext, reason: string): Actions =>
  kind.end("Leave it to a person", exp(summary(slots, reason)));

export const manualReviewFallback: BuildFallback<"manualReview"> = (context, { reason }) =>
  onlyActions(endForManualReview(context, reason));
