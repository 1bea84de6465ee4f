/** Why a type of flow cannot carry the pattern, and what to do instead. */
export interface Refusal {
  readonly reason: string;
  readonly fix: string;
}

const bot: Refusal = {
  reason: "a bot gives its turn back to the flow that called it",
  fix: "call the API in that flow, before or after the bot: inboundCall or inboundMessage",
};
const inQueue: Refusal = {
  reason: "it runs in rounds of which only the periodic state is documented",
  fix: "call the API before the queue, in the inbound flow of the channel",
};

/** Types that exist and that the pattern is not made for. */
const REFUSED: Readonly<Record<string, Refusal>> = {
  secureCall: {
    reason:
      "there, variables, data actions and integrations have to be secure, and a relay, a participant attribute or a callback would carry card data out of the flow",
    fix: "call the API in the inbound call, before or after the secure flow",
  },
  inboundChat: {
    reason: "its variables and its notices follow rules of their own, of which few files are known",
    fix: "use inboundMessage, which serves web messaging",
  },
  surveyInvite: {
    reason: "it has no queue, no agent and no caller to fall back to, and waits for one hour at most",
    fix: "call the API in a workflow",
  },
  workitem: {
    reason: "whether it can wait is not documented",
    fix: "call the API in a workflow",
  },
  botFlow: bot,
  digitalBot: bot,
  inqueueEmail: inQueue,
  inqueueShortMessage: inQueue,
};

export const refusalOf = (type: string): Refusal | undefined =>
  Object.hasOwn(REFUSED, type) ? REFUSED[type] : undefined;
