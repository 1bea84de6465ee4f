import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { hangUp, transferToQueue } from "../conversation/transfer.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/** Writes a message, then ends the conversation or transfers it. */
export const messageFallback: BuildFallback<"message"> = (context, { text, next }) =>
  onlyActions([
    ...reportFailureToAgent(context),
    ...context.kind.say("Tell the person", spoken(text)),
    ...(next === "disconnect" ? hangUp : transferToQueue(context, next)),
  ]);
