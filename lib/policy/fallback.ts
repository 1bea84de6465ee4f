import { z } from "zod";
import { DEFAULTS } from "./defaults.js";

/** Ends the flow with a reason; the flow's outputs hold what a person needs to know. */
export interface ManualReviewFallback {
  readonly kind: "manualReview";
  /** First words of the reason the flow ends with. 1 to 200 characters. @default "Manual review" */
  readonly reason?: string | undefined;
}

/** Asks the platform for a callback; when that fails as well, the flow ends for manual review. */
export interface CallbackFallback {
  readonly kind: "callback";
  /** Name of the queue that the callback waits in. 1 to 256 characters. */
  readonly queue: string;
  /** Input of the flow with the number to call. Shared with the operation if it has a text input of that name. @default "callbackNumber" */
  readonly numberInput?: string | undefined;
  /** Input of the flow with the name of the person to call; may be unset. @default "callbackName" */
  readonly nameInput?: string | undefined;
}

/** What happens on every outcome but `succeeded`. */
export type Fallback = ManualReviewFallback | CallbackFallback;

/** Ends the flow with a reason, for a person to look at. */
export const manualReview = (options: Omit<ManualReviewFallback, "kind"> = {}): ManualReviewFallback => ({
  kind: "manualReview",
  ...options,
});
/** Asks the platform to call a person back, from a queue. */
export const callback = (options: Omit<CallbackFallback, "kind">): CallbackFallback => ({
  kind: "callback",
  ...options,
});

const text = (limit: number) => z.string().trim().min(1).max(limit);
const inputName = z.string().regex(/^[A-Za-z]\w*$/, { error: "a letter, then letters, digits or underscores" });

export const fallbackSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("manualReview"), reason: text(200).default(DEFAULTS.reviewReason) }),
  z.strictObject({
    kind: z.literal("callback"),
    queue: text(256),
    numberInput: inputName.default(DEFAULTS.numberInput),
    nameInput: inputName.default(DEFAULTS.nameInput),
  }),
]);

export type ResolvedFallback = z.output<typeof fallbackSchema>;
