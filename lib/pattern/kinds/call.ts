import type { Actions, PlainMap, Setting, TaskFlow } from "../../architect/flow/index.js";
import { audio } from "../conversation/spoken.js";
import type { InboundCallDeclaration, OutboundCallDeclaration } from "../declaration.js";
import { exp } from "../slot.js";
import { callErrorHandling, spokenLanguage } from "./conversation.js";
import type { Described, FlowKind, FlowParts } from "./kind.js";
import { jumpToTask, layout } from "./layout.js";
import { callOptions, objectName } from "./options.js";
import { LONGEST_SILENCE_MS, silence, silenceLength } from "./silence.js";

type CallDeclaration = InboundCallDeclaration | OutboundCallDeclaration;

const DEFAULT_GREETING = "One moment, please.";

/** Reads a text aloud. */
export const playText = (name: string, text: Setting): Actions => [{ kind: "playAudio", name, audio: audio(text) }];

/** Hangs up; a call has no place for the reason. */
export const disconnect = (name: string): Actions => [{ kind: "disconnect", name }];

/** Calls pause with silence of literal lengths and have a task for each end. */
function callKind<T extends CallDeclaration["type"]>(type: T) {
  const tasks = layout(`${type}/tasks/task`);
  return {
    type,
    scope: "Flow",
    localScope: "Task",
    channel: "voice",
    takesInputs: false,
    variableFlags: "none",
    profile: "call",
    longestPauseMs: LONGEST_SILENCE_MS,
    roundPause: (wait, { policy }) => silenceLength(wait, policy),
    pause: (wait, { policy }) => [
      { kind: "playAudio", name: "Wait before the retry", audio: exp(silence(wait, policy)) },
    ],
    leaveTo: (end) => jumpToTask(tasks, end),
    say: playText,
    end: disconnect,
    tasks,
  } as const satisfies Omit<FlowKind<T>, "options" | "assemble"> & { tasks: unknown };
}

function assemble<T extends CallDeclaration["type"]>(
  { type, tasks }: { readonly type: T; readonly tasks: ReturnType<typeof layout> },
  declaration: Described<CallDeclaration>,
  parts: FlowParts,
  settings: PlainMap = {},
): TaskFlow {
  const { name, description, division, defaultLanguage, greeting = DEFAULT_GREETING } = declaration;
  return {
    type,
    name,
    description,
    division,
    startUpRef: tasks.ref("call"),
    defaultLanguage,
    supportedLanguages: spokenLanguage(defaultLanguage),
    initialGreeting: { tts: greeting },
    variables: parts.variables,
    settings: { ...settings, settingsErrorHandling: callErrorHandling(parts.context.policy) },
    tasks: tasks.containers(parts),
  };
}

const inbound = callKind("inboundCall");
const outbound = callKind("outboundCall");

export const inboundCallKind: FlowKind<"inboundCall"> = {
  ...inbound,
  options: callOptions,
  callerNumber: "Call.Ani",
  assemble: (declaration, parts) => assemble(inbound, declaration, parts),
};

export const outboundCallKind: FlowKind<"outboundCall"> = {
  ...outbound,
  options: { ...callOptions, contactList: objectName, wrapUpCode: objectName },
  assemble: (declaration, parts) =>
    assemble(outbound, declaration, parts, {
      settingsOutboundCall: {
        contactList: { lit: { name: declaration.contactList } },
        wrapupCode: { lit: { name: declaration.wrapUpCode } },
      },
    }),
};
