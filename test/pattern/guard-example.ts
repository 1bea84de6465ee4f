import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import { type Capture, customRelay, envelope, native, type Operation, post } from "../../lib/data-action/index.js";
import {
  commonModule,
  defineApi,
  type FlowDeclaration,
  fromAttribute,
  fromExpression,
  hangUp,
  inboundCall,
  inboundEmail,
  inboundMessage,
  inqueueCall,
  outboundCall,
  type ResilientFlowDeclaration,
  workflow,
} from "../../lib/pattern/index.js";
import { constant, disconnect, manualReview, type Resilience } from "../../lib/policy/index.js";

export type FlowType = FlowDeclaration["type"];

export const FLOW_TYPES = [
  "workflow",
  "commonModule",
  "inboundCall",
  "outboundCall",
  "inqueueCall",
  "inboundShortMessage",
  "inboundEmail",
] as const satisfies readonly FlowType[];

/** An operation of a tenant of an organisation. */
export function charge(capture: Capture = native(), id = "billing"): Operation {
  return defineApi({
    id,
    name: "Billing",
    baseUrl: "https://billing.example.com",
    capture,
    operations: {
      charge: post("/v1/charges", {
        name: "Charge",
        input: z.object({
          org: z.string(),
          tenant: z.int().default(0),
          conversationId: z.string().optional(),
        }),
        output: z.object({ receipt: z.string() }),
      }),
    },
  }).operations.charge;
}

const inputs = { org: fromAttribute("org"), tenant: fromExpression("4") };
const name = "Charge";
const next = hangUp();

const FLOWS: Readonly<Record<FlowType, FlowDeclaration>> = {
  workflow: workflow({ name }),
  commonModule: commonModule({ name }),
  inboundCall: inboundCall({ name, inputs, next }),
  outboundCall: outboundCall({ name, inputs, next, contactList: "Debtors", wrapUpCode: "Charged" }),
  inqueueCall: inqueueCall({ name, inputs }),
  inboundShortMessage: inboundMessage({ name, inputs, next }),
  inboundEmail: inboundEmail({ name, inputs, next }),
};

const isCall = (type: FlowType): boolean => type.endsWith("Call");

/** A flow around the operation: calls by envelope, since they learn nothing natively. */
export function guarded(
  resilience: Resilience,
  type: FlowType = "workflow",
  capture: Capture = isCall(type) ? envelope(customRelay()) : native(),
): ResilientFlowDeclaration {
  const retry = { maxRetries: 3, backoff: constant({ wait: seconds(2), jitter: "none" as const }) };
  const fallback = ["workflow", "commonModule"].includes(type) ? manualReview() : disconnect({});
  return { call: charge(capture), flow: FLOWS[type], resilience: { retry, fallback, ...resilience } };
}
