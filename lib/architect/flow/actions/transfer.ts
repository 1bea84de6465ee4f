import type { Bindings, Plain, PlainMap, Setting } from "../model.js";
import type { ActionBase, Outputs } from "./base.js";

interface Transfer extends ActionBase {
  readonly preTransferAudio?: Setting;
  readonly failureTransferAudio?: Setting;
  readonly failureOutputs?: Bindings;
  /** Not in message, chat and email flows, where a transfer cannot fail. */
  readonly outputs?: Outputs<"failure">;
}

export interface TransferToAcd extends Transfer {
  readonly kind: "transferToAcd";
  readonly targetQueue: Setting;
  /** `{name: X}` of an in-queue flow. */
  readonly overrideInQueueFlow?: PlainMap;
  /** In bots instead of the audio. */
  readonly preTransferCommunication?: Setting;
  readonly failureTransferCommunication?: Setting;
  readonly appendSkills?: Setting;
  readonly acdSkills?: Plain;
  /** -25,000,000..25,000,000 (vendor docs). */
  readonly priority?: Setting;
  readonly preferredAgents?: Setting;
  readonly languageSkill?: Setting;
  readonly directAgent?: Setting;
}

export interface TransferToVoicemail extends Transfer {
  readonly kind: "transferToVoicemail";
  readonly destination: PlainMap;
}

export interface TransferToFlow extends Transfer {
  readonly kind: "transferToFlow" | "transferToFlowSecure";
  readonly targetFlow: PlainMap;
  readonly connectTimeout?: Setting;
  readonly invocationData?: Setting;
}

/** Fields of these are unverified and stay in `rest`. */
export interface TransferToTarget extends Transfer {
  readonly kind: "transferToUser" | "transferToNumber" | "transferToGroup";
}

/** Unverified: no public flow file holds it; the keys are the likely ones. It has no failure path. */
export interface CreateCallback extends ActionBase {
  readonly kind: "createCallback";
  readonly queue?: Setting;
  readonly callbackNumber?: Setting;
  readonly calleeName?: Setting;
}

export type TransferAction = TransferToAcd | TransferToVoicemail | TransferToFlow | TransferToTarget | CreateCallback;
