import type { Actions } from "../architect/flow/index.js";
import type { PatternContext } from "./context.js";
import { reportToAgent } from "./conversation/report.js";
import { spoken } from "./conversation/spoken.js";
import { callTransfer, transferToQueue } from "./conversation/transfer.js";
import type { FlowDeclaration } from "./declaration.js";
import type { Next } from "./next.js";

/** What follows a success: agents and later flows learn the outputs, and the conversation goes on. */
export function successPart(context: PatternContext, flow: FlowDeclaration): Actions {
  if ("next" in flow) return [...reportToAgent(context), ...goOn(context, flow.next)];
  return context.kind.leaveTo === undefined ? reportToAgent(context) : context.kind.end("Done", { lit: "Succeeded" });
}

function goOn(context: PatternContext, next: Next): Actions {
  const { kind } = context;
  switch (next.kind) {
    case "queue":
      return transferToQueue(context, next);
    case "flow":
      return [
        {
          kind: "transferToFlow",
          name: "Go on in the next flow",
          targetFlow: { name: next.flow },
          ...callTransfer(undefined),
        },
      ];
    case "disconnect":
      return [
        ...(next.say === undefined ? [] : kind.say("Say goodbye", spoken(next.say))),
        ...kind.end("Disconnect", { lit: "Succeeded" }),
      ];
  }
}
