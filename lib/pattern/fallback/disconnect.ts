import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { hangUp } from "../conversation/transfer.js";
import { exp } from "../slot.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/** Ends the conversation, with a disposition for reports. */
export const disconnectFallback: BuildFallback<"disconnect"> = (context, { say, disposition }) => {
  const value = disposition === undefined ? exp(context.slots.outcome.value) : { lit: disposition };
  return onlyActions([
    ...reportFailureToAgent(context, { disposition: value }),
    ...(say === undefined ? [] : context.kind.say("Say goodbye", spoken(say))),
    ...hangUp,
  ]);
};
