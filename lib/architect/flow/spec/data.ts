import type { DataAction } from "../actions/data.js";
import {
  action,
  as,
  attributes,
  binding,
  bindings,
  fixed,
  inputs,
  need,
  nested,
  setting,
  statements,
} from "./define.js";
import type { ActionSpec } from "./types.js";

const conversation = [need(setting("conversationId")), setting("participantId"), need(attributes("attributes"))];
const attributeTypes = { "attributes.*.name": "string", "attributes.*.value": "string" } as const;
const conversationTypes = { ...attributeTypes, conversationId: "string", participantId: "string" } as const;

export const DATA: Readonly<Record<DataAction["kind"], ActionSpec>> = {
  callData: action({
    fields: [
      setting("processingPrompt"),
      setting("timeout"),
      nested(
        "category",
        [as("integration"), fixed("dataAction"), as("dataAction")],
        [need(inputs("inputs")), bindings("successOutputs"), bindings("failureOutputs")],
      ),
    ],
    paths: ["success", "failure", "timeout"],
    types: { timeout: "duration", processingPrompt: "prompt" },
  }),
  wait: action({
    fields: [setting("trimDurationNearMaxRunningTime"), need(setting("duration"))],
    types: { duration: "duration", trimDurationNearMaxRunningTime: "boolean" },
  }),
  updateData: action({ fields: [need(statements("statements"))] }),
  setParticipantData: action({ fields: [need(attributes("attributes"))], types: attributeTypes }),
  getParticipantData: action({ fields: [need(attributes("attributes"))], types: attributeTypes }),
  setConversationData: action({ fields: conversation, paths: ["success", "failure"], types: conversationTypes }),
  getConversationData: action({ fields: conversation, paths: ["found", "notFound"], types: conversationTypes }),
  dataTableLookup: action({
    fields: [
      need(setting("lookupValue")),
      nested("dataTable", [as("dataTable")], [bindings("foundOutputs"), bindings("failureOutputs")]),
    ],
    paths: ["found", "notFound", "failure"],
    types: { lookupValue: "string" },
  }),
  getExternalContact: action({
    fields: [setting("externalId"), binding("externalResult")],
    paths: ["found", "notFound"],
    types: { externalId: "string" },
  }),
  setScreenPop: action({ fields: [nested("screenPopScript", [as("script")], [inputs("inputs")])] }),
};
