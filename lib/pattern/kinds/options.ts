import { z } from "zod";
import { plainText } from "../plain-text.js";

const expressionSource = z.strictObject({ kind: z.literal("expression"), text: plainText.min(1) });
const attributeSource = z.strictObject({ kind: z.literal("attribute"), name: plainText.min(1) });

/** A name of something in the organisation. */
export const objectName = plainText.min(1).max(256);

/** A prompt of the organisation, or of the platform. */
export const promptName = z
  .string()
  .regex(/^Prompt(System)?\.\w+$/, { error: "a prompt, such as PromptSystem.on_hold_music" });

const text = plainText.min(1).max(1000);
const say = z.union([text, expressionSource]).exactOptional();
const callNext = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("queue"), queue: objectName, say }),
    z.strictObject({ kind: z.literal("flow"), flow: plainText.min(1).max(200) }),
    z.strictObject({ kind: z.literal("disconnect"), say }),
  ],
  { error: "made by toQueue, toFlow or hangUp" },
);

/** Where a flow in a conversation gets its inputs from. */
export const inputs = z
  .record(
    z.string(),
    z.discriminatedUnion("kind", [attributeSource, expressionSource], {
      error: "made by fromAttribute or fromExpression",
    }),
  )
  .exactOptional();

/** Members of a flow of calls. */
export const callOptions = { inputs, next: callNext, greeting: text.exactOptional() };

/** Members of a flow of messages or e-mail. */
export const digitalOptions = {
  inputs,
  next: callNext.refine(({ kind }) => kind !== "flow", { params: { problem: "next-flow" } }),
};
