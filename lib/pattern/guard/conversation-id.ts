import { type Expr, variable } from "../../architect/expression/builder.js";
import type { PatternContext } from "../context.js";

const BUILT_IN = {
  voice: "Call.ConversationId",
  message: "Message.ConversationId",
  email: "Email.ConversationId",
} as const;

/** Input of an operation that has the conversation's id where the flow has none of its own. */
const INPUT = "conversationId";

/** The id of the conversation: the platform's, or what an operation in a workflow or module is handed as `conversationId`. */
export function conversationId({
  action,
  kind,
  slots,
}: Pick<PatternContext, "action" | "kind" | "slots">): Expr<"string"> | undefined {
  if (kind.channel !== "none") return variable(BUILT_IN[kind.channel], "string");
  const input = action.inputs.find(({ name, type }) => name === INPUT && type === "string");
  return input && (slots.input(input).value as Expr<"string">);
}
