import { z } from "zod";
import { seconds } from "../../lib/common/duration.js";
import { customRelay, envelope, native, type Operation, post } from "../../lib/data-action/index.js";
import { COMBINATIONS, type Combination } from "../../lib/pattern/combinations.js";
import {
  commonModule,
  defineApi,
  type FlowDeclaration,
  fromAttribute,
  inboundCall,
  inboundEmail,
  inboundMessage,
  inqueueCall,
  outboundCall,
  type ResilientFlowDeclaration,
  toQueue,
  workflow,
} from "../../lib/pattern/index.js";
import {
  callback,
  constant,
  disconnect,
  type Fallback,
  handOffToWorkflow,
  manualReview,
  message,
  queue,
  type Resilience,
  voicemail,
} from "../../lib/policy/index.js";

type FlowType = FlowDeclaration["type"];

/** Every combination of flow type, capture and fallback. */
export const EVERY: readonly Combination[] = (Object.keys(COMBINATIONS) as FlowType[]).flatMap((type) =>
  (["native", "envelope"] as const).flatMap((capture) =>
    (Object.keys(COMBINATIONS[type].fallback) as Fallback["kind"][]).map((fallback) => ({ type, capture, fallback })),
  ),
);

export const titleOf = ({ type, capture, fallback }: Combination): string => `${type}, ${capture}, ${fallback}`;

const CAPTURES = { native: native(), envelope: envelope(customRelay()) };

/** An operation with inputs and outputs of several types. */
export function lookUp(capture: Combination["capture"]): Operation {
  return defineApi({
    id: "crm",
    name: "CRM",
    baseUrl: "https://crm.example.com",
    capture: CAPTURES[capture],
    operations: {
      lookUp: post("/v1/customers", {
        name: "Look up a customer",
        input: z.object({ customer: z.string().min(1), pages: z.int().default(2), note: z.string().optional() }),
        output: z.object({ tier: z.string(), score: z.number(), tags: z.array(z.string()) }),
      }),
    },
  }).operations.lookUp;
}

const inputs = { customer: fromAttribute("customerId") };
const called = { ...inputs, callbackNumber: fromAttribute("phone") };
const next = toQueue({ queue: "Desk" });
const ofCampaign = { contactList: "Customers", wrapUpCode: "Told" };

/** A flow of each type. Those without a number of the caller say where it comes from, if the fallback needs it. */
export const flowOf = (type: FlowType, needsNumber: boolean): FlowDeclaration => {
  const name = "Look up";
  const sources = { inputs: needsNumber ? called : inputs };
  switch (type) {
    case "workflow":
      return workflow({ name });
    case "commonModule":
      return commonModule({ name });
    case "inboundCall":
      return inboundCall({ name, inputs, next });
    case "inqueueCall":
      return inqueueCall({ name, inputs });
    case "outboundCall":
      return outboundCall({ name, ...sources, next, ...ofCampaign });
    case "inboundShortMessage":
      return inboundMessage({ name, ...sources, next });
    case "inboundEmail":
      return inboundEmail({ name, ...sources, next });
  }
};

const FALLBACKS: Readonly<Record<Fallback["kind"], (call: Operation) => Fallback>> = {
  manualReview: () => manualReview(),
  callback: () => callback({ queue: "Desk" }),
  queue: () => queue({ queue: "Desk", say: "A colleague will help you." }),
  voicemail: () => voicemail({ queue: "Desk" }),
  message: () => message({ text: "Please write again tomorrow." }),
  disconnect: () => disconnect({ say: "Goodbye." }),
  handOffToWorkflow: (call) => handOffToWorkflow({ workflow: keepTrying(call) }),
};

/** The workflow that keeps trying. */
export const keepTrying = (call: Operation): ResilientFlowDeclaration => ({
  call,
  flow: workflow({ name: "Keep looking up" }),
  resilience: { fallback: callback({ queue: "Desk" }) },
});

const NEEDS_NUMBER: readonly Fallback["kind"][] = ["callback", "handOffToWorkflow"];

export function declarationOf(
  { type, capture, fallback }: Combination,
  more: Resilience = {},
): ResilientFlowDeclaration {
  const call = lookUp(capture);
  const retry = { maxRetries: 2, backoff: constant({ wait: seconds(2), jitter: "none" as const }) };
  const resilience: Resilience = { retry, fallback: FALLBACKS[fallback](call), ...more };
  return { call, flow: flowOf(type, NEEDS_NUMBER.includes(fallback)), resilience };
}

/** The same flow, which leaves call and retries to a common module. */
export function throughModule(combination: Combination, more: Resilience = {}): ResilientFlowDeclaration {
  const { call, flow, resilience = {} } = declarationOf(combination, more);
  const { fallback = manualReview(), ...ofModule } = resilience;
  const usedBy = [combination.type as "workflow" | "inboundShortMessage" | "inboundEmail"];
  return {
    call,
    flow,
    resilience: { fallback },
    through: { call, flow: commonModule({ name: "Look up with retries", usedBy }), resilience: ofModule },
  };
}
