import type { FlowType } from "../flow/model.js";
import { FLOW_SPECS } from "../flow/spec/flows.js";
import { type Fact, fact } from "./fact.js";

/** Outputs of a failed data action, in the exporter's order. All or none of them are written. */
export const FAILURE_OUTPUTS = [
  "errorCode",
  "status",
  "correlationId",
  "entityId",
  "entityName",
  "userMessage",
  "userParamsMessage",
  "userParams.key",
  "userParams.value",
  "details.errorCode",
  "details.fieldName",
  "details.entityId",
  "details.entityName",
] as const;

export type FailureOutput = (typeof FAILURE_OUTPUTS)[number];

interface CallDataSupport {
  /** False: the flow learns nothing about a failure, so the status has to come as a success output. */
  readonly failureOutputs: Fact<boolean>;
  readonly processingPrompt: Fact<boolean>;
}

const SEEN = "public flow files; vendor SDK has a flag by flow type";

function supportOf(type: FlowType): CallDataSupport {
  if (type === "commonModule")
    return {
      failureOutputs: fact(true, SEEN, "medium"),
      processingPrompt: fact(true, "public flow files, where a compatible type is a call flow", "medium"),
    };
  const voice = FLOW_SPECS[type].family === "voice";
  return { failureOutputs: fact(!voice, SEEN, "medium"), processingPrompt: fact(voice, SEEN, "medium") };
}

const TYPES = Object.keys(FLOW_SPECS) as readonly FlowType[];

/** What Call Data Action offers in each flow type. */
export const CALL_DATA_SUPPORT = Object.fromEntries(TYPES.map((type) => [type, supportOf(type)])) as Readonly<
  Record<FlowType, CallDataSupport>
>;
