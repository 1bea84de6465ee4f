import { z } from "zod";
import { DEFAULTS } from "./defaults.js";
import type { HandOffTarget } from "./fallback.js";

const text = (limit: number) => z.string().trim().min(1).max(limit);
const inputName = z.string().regex(/^[A-Za-z]\w*$/, { error: "a letter, then letters, digits or underscores" });
const queueName = text(256);
/** Two opening braces would begin a substitution. */
const toPerson = text(1000).refine((value) => !value.includes("{{"), {
  error: "text without {{, which begins a substitution",
});

/** The very object: the pattern knows flows by their identity. */
const handOffTarget = z.custom<HandOffTarget>(
  (value) => {
    const { flow, call } = Object(value) as Partial<HandOffTarget>;
    return typeof flow?.type === "string" && typeof flow.name === "string" && call !== undefined;
  },
  { error: "a declared flow, with call and flow" },
);

export const fallbackSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("manualReview"), reason: text(200).default(DEFAULTS.reviewReason) }),
    z.strictObject({
      kind: z.literal("callback"),
      queue: queueName,
      numberInput: inputName.default(DEFAULTS.numberInput),
      nameInput: inputName.default(DEFAULTS.nameInput),
      say: toPerson.default(DEFAULTS.sayCallback),
    }),
    z.strictObject({ kind: z.literal("queue"), queue: queueName.optional(), say: toPerson.optional() }),
    z.strictObject({ kind: z.literal("voicemail"), queue: queueName, say: toPerson.optional() }),
    z.strictObject({
      kind: z.literal("message"),
      text: toPerson,
      next: z.union([z.literal("disconnect"), z.strictObject({ queue: queueName })]).default("disconnect"),
    }),
    z.strictObject({
      kind: z.literal("disconnect"),
      say: toPerson.optional(),
      disposition: text(200).optional(),
    }),
    z.strictObject({
      kind: z.literal("handOffToWorkflow"),
      workflow: handOffTarget,
      say: toPerson.default(DEFAULTS.sayHandOff),
    }),
  ],
  { error: "made by manualReview, callback, queue, voicemail, message, disconnect or handOffToWorkflow" },
);

export type ResolvedFallback = z.output<typeof fallbackSchema>;
