import { z } from "zod";
import { customRelay, envelope, get, type Operation, post } from "../../../lib/data-action/index.js";
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
  toFlow,
  toQueue,
  workflow,
} from "../../../lib/pattern/index.js";
import { callback, type Resilience } from "../../../lib/policy/index.js";

/** An API behind a relay, with inputs of several types, lists and a nested output. */
export function parcels(resilience?: Resilience) {
  return defineApi({
    id: "parcels",
    name: "Parcel service",
    baseUrl: "https://parcels.example.com",
    capture: envelope(customRelay()),
    operations: {
      track: get("/v1/parcels/{parcelId}", {
        name: "Track a parcel",
        input: z.object({
          parcelId: z.string().min(1).max(40),
          pieces: z.int().default(1),
          note: z.string().optional(),
        }),
        query: ["pieces", "note"],
        output: z.object({ place: z.object({ city: z.string() }), late: z.boolean(), stops: z.array(z.string()) }),
      }),
      book: post("/v1/bookings", {
        name: "Book a parcel",
        input: z.object({ parcelId: z.string() }),
        output: z.object({ id: z.string() }),
      }),
    },
    ...(resilience === undefined ? {} : { resilience }),
  });
}

export const track = (resilience: Resilience = { fallback: callback({ queue: "Parcel Desk" }) }): Operation =>
  parcels(resilience).operations.track;

export const INPUTS = { parcelId: fromAttribute("parcelId") };
export const NUMBER = { callbackNumber: fromAttribute("phone") };
export const NEXT = toQueue({ queue: "Parcel Desk", say: "Thank you. One moment, please." });

/** One flow of each type, with what it cannot do without. */
export const FLOWS = {
  workflow: workflow({ name: "Track" }),
  inboundCall: inboundCall({ name: "Track", inputs: INPUTS, next: NEXT }),
  outboundCall: outboundCall({
    name: "Track",
    inputs: { ...INPUTS, callbackNumber: fromExpression("Call.CalledAddress") },
    next: NEXT,
    contactList: "Parcels",
    wrapUpCode: "Told",
  }),
  inqueueCall: inqueueCall({ name: "Track", inputs: INPUTS }),
  inboundShortMessage: inboundMessage({ name: "Track", inputs: { ...INPUTS, ...NUMBER }, next: NEXT }),
  inboundEmail: inboundEmail({ name: "Track", inputs: { ...INPUTS, ...NUMBER }, next: NEXT }),
  commonModule: commonModule({
    name: "Track with retries",
    usedBy: ["workflow", "inboundShortMessage", "inboundEmail"],
  }),
} as const satisfies { readonly [T in FlowDeclaration["type"]]: FlowDeclaration };

/** The same flow, which leaves the retries to the module. */
export function through(type: "workflow" | "inboundShortMessage" | "inboundEmail"): ResilientFlowDeclaration {
  const call = track();
  return { call, flow: FLOWS[type], through: { call, flow: FLOWS.commonModule } };
}

/** One declaration of each type, and of each type that can call a module. */
export const DECLARATIONS: Readonly<Record<string, ResilientFlowDeclaration>> = {
  ...Object.fromEntries(Object.entries(FLOWS).map(([type, flow]) => [type, { call: track(), flow }])),
  workflowThroughModule: through("workflow"),
  inboundShortMessageThroughModule: through("inboundShortMessage"),
  inboundEmailThroughModule: through("inboundEmail"),
};

const SPOKEN = fromExpression('Append("It is in ", Flow.place_city)');
const COUNTED = { ...INPUTS, ...NUMBER, pieces: fromExpression("Length(Flow.parcelId)"), note: fromExpression('"!"') };

/** Flows with the options that the declarations above leave out. */
export const VARIANTS: Readonly<Record<string, FlowDeclaration>> = {
  "a call that goes on in another flow": { ...FLOWS.inboundCall, next: toFlow({ flow: "Other line" }) },
  "a call that ends": { ...FLOWS.inboundCall, inputs: COUNTED, next: hangUp({ say: SPOKEN }) },
  "a call that is transferred with an expression": {
    ...FLOWS.outboundCall,
    next: toQueue({ queue: "Parcel Desk", say: SPOKEN }),
  },
  "a queue with computed inputs": { ...FLOWS.inqueueCall, inputs: COUNTED, holdMusic: "Prompt.music" },
  "messages that end": { ...FLOWS.inboundShortMessage, inputs: COUNTED, next: hangUp({ say: SPOKEN }) },
  "messages that end without a word": { ...FLOWS.inboundShortMessage, next: hangUp() },
  "e-mail that is answered": { ...FLOWS.inboundEmail, inputs: COUNTED, next: hangUp({ say: SPOKEN }) },
};
