import { reportFailureToAgent } from "../conversation/report.js";
import { spoken } from "../conversation/spoken.js";
import { transferToQueue } from "../conversation/transfer.js";
import { type BuildFallback, onlyActions } from "./parts.js";

/** Waits for an agent. Who waits in a queue already keeps the place there unless another queue is named. */
export const queueFallback: BuildFallback<"queue"> = (context, { queue, say }) =>
  onlyActions([
    ...reportFailureToAgent(context),
    ...(queue === undefined
      ? say === undefined
        ? []
        : context.kind.say("Say that the wait goes on", spoken(say))
      : transferToQueue(context, { queue, say })),
  ]);
