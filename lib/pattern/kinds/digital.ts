import type { Actions, PlainMap, Setting, StateFlow } from "../../architect/flow/index.js";
import { waitLimit } from "../../architect/platform.js";
import type { InboundEmailDeclaration, InboundMessageDeclaration } from "../declaration.js";
import { disconnect } from "./call.js";
import { errorHandling, writtenLanguage } from "./conversation.js";
import type { Described, FlowKind, FlowParts } from "./kind.js";
import { changeState, layout, wait } from "./layout.js";
import { digitalOptions } from "./options.js";

type DigitalDeclaration = InboundMessageDeclaration | InboundEmailDeclaration;

/** Flows of messages and e-mail pause with Wait and have a state for each end. */
function digitalKind<T extends DigitalDeclaration["type"]>(type: T) {
  const states = layout(`${type}/states/state`);
  return {
    type,
    options: digitalOptions,
    scope: "Flow",
    localScope: "State",
    takesInputs: false,
    variableFlags: "output",
    profile: "digital",
    longestPauseMs: waitLimit(type) ?? 0,
    pause: wait,
    leaveTo: (end) => changeState(states, end),
    end: disconnect,
    states,
  } as const satisfies Omit<FlowKind<T>, "channel" | "say" | "assemble"> & { states: unknown };
}

function assemble<T extends DigitalDeclaration["type"]>(
  { type, states }: { readonly type: T; readonly states: ReturnType<typeof layout> },
  { name, description, division, defaultLanguage }: Described<DigitalDeclaration>,
  parts: FlowParts,
  settings: PlainMap = {},
): StateFlow {
  return {
    type,
    name,
    description,
    division,
    startUpRef: states.ref("call"),
    defaultLanguage,
    supportedLanguages: writtenLanguage(defaultLanguage),
    variables: parts.variables,
    settings: { ...settings, settingsErrorHandling: errorHandling(parts.context.policy) },
    states: states.containers(parts),
  };
}

const message = digitalKind("inboundShortMessage");
const email = digitalKind("inboundEmail");

export const inboundMessageKind: FlowKind<"inboundShortMessage"> = {
  ...message,
  channel: "message",
  say: (name, messageBody) => [{ kind: "sendResponse", name, messageBody }],
  assemble: (declaration, parts) => assemble(message, declaration, parts),
};

const notSet: Setting = { noValue: true };

/**
 * Answers the e-mail that the flow handles. Public files have this action; what else `replyMode` can be, and to whom the
 * answer goes when the e-mail has several recipients, is unverified.
 */
const reply = (name: string, messageBody: Setting): Actions => [
  {
    kind: "sendAutoReply",
    name,
    from: notSet,
    replyTo: notSet,
    cc: notSet,
    bcc: notSet,
    messageBody,
    replyMode: "reply",
  },
];

export const inboundEmailKind: FlowKind<"inboundEmail"> = {
  ...email,
  channel: "email",
  say: reply,
  assemble: (declaration, parts) =>
    assemble(email, declaration, parts, {
      settingsInboundEmailHandling: { emailHandling: { disconnect: { none: true } } },
    }),
};
