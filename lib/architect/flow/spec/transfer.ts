import type { TransferAction } from "../actions/transfer.js";
import { action, bindings, map, need, plain, setting } from "./define.js";
import type { ActionSpec, Field } from "./types.js";

const audio = [setting("preTransferAudio"), setting("failureTransferAudio")];
const audioTypes = { preTransferAudio: "audio", failureTransferAudio: "audio" } as const;

const transfer = (before: readonly Field[], given: Partial<ActionSpec> = {}): ActionSpec =>
  action({
    fields: [...before, ...audio, bindings("failureOutputs")],
    paths: ["failure"],
    ...given,
    types: { ...audioTypes, ...given.types },
  });

export const TRANSFER: Readonly<Record<TransferAction["kind"], ActionSpec>> = {
  transferToAcd: action({
    fields: [
      need(setting("targetQueue")),
      map("overrideInQueueFlow"),
      ...audio,
      setting("preTransferCommunication"),
      setting("failureTransferCommunication"),
      setting("appendSkills"),
      plain("acdSkills"),
      setting("priority"),
      setting("preferredAgents"),
      setting("languageSkill"),
      setting("directAgent"),
      bindings("failureOutputs"),
    ],
    paths: ["failure"],
    flow: "endsDigital",
    types: {
      ...audioTypes,
      targetQueue: "queue",
      preTransferCommunication: "communication",
      failureTransferCommunication: "communication",
      appendSkills: "boolean",
      "acdSkills.*.acdSkill": "skill",
      priority: "integer",
      preferredAgents: "agentScorePair[]",
      languageSkill: "languageSkill",
      directAgent: "user",
    },
  }),
  transferToVoicemail: transfer([need(map("destination"))], {
    types: {
      "destination.queue.targetQueue": "queue",
      "destination.queue.callbackNumber": "phoneNumber",
      "destination.queue.calleeName": "string",
      "destination.queue.voicemailGreeting": "audio",
    },
  }),
  transferToFlow: transfer([need(map("targetFlow"))]),
  transferToFlowSecure: transfer([need(map("targetFlow")), setting("connectTimeout"), setting("invocationData")], {
    types: { connectTimeout: "duration", invocationData: "string" },
  }),
  transferToUser: transfer([], { verified: false }),
  transferToNumber: transfer([], { verified: false }),
  transferToGroup: transfer([], { verified: false }),
  createCallback: action({
    fields: [setting("queue"), setting("callbackNumber"), setting("calleeName")],
    types: { queue: "queue", callbackNumber: "phoneNumber", calleeName: "string" },
    verified: false,
  }),
};
