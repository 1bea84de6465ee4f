import { emitFlow } from "../../../lib/architect/flow/index.js";
import {
  buildResilientFlow,
  type FlowDeclaration,
  fromAttribute,
  fromExpression,
  hangUp,
  toFlow,
  toQueue,
} from "../../../lib/pattern/index.js";
import { FLOWS, INPUTS, track } from "./example.js";

const yamlOf = (flow: FlowDeclaration): string => emitFlow(buildResilientFlow({ call: track(), flow }).flow);

type Type = keyof typeof FLOWS;
const every = Object.keys(FLOWS) as Type[];
const conversations = every.filter((type) => "inputs" in FLOWS[type]);
const voice = ["inboundCall", "outboundCall"] as const;
const withNext = [...voice, "inboundShortMessage", "inboundEmail"] as const;

/** Options by flow type, each with another value than the example's. */
const OPTIONS: readonly (readonly [option: string, types: readonly Type[], changed: object])[] = [
  ["name", every, { name: "Other" }],
  ["description", every, { description: "Tracks parcels" }],
  ["division", every, { division: "Sales" }],
  ["defaultLanguage", every, { defaultLanguage: "de-de" }],
  [
    "inputs, a source",
    conversations,
    { inputs: { parcelId: fromAttribute("id"), callbackNumber: fromAttribute("n") } },
  ],
  [
    "inputs, an expression",
    conversations,
    { inputs: { ...INPUTS, callbackNumber: fromAttribute("n"), pieces: fromExpression("2 + 3") } },
  ],
  ["next.queue", withNext, { next: toQueue({ queue: "Other", say: "Thank you. One moment, please." }) }],
  ["next.say", withNext, { next: toQueue({ queue: "Parcel Desk" }) }],
  ["next.say, an expression", withNext, { next: hangUp({ say: fromExpression("Flow.place_city") }) }],
  ["next, the end", withNext, { next: hangUp() }],
  ["next, a flow", voice, { next: toFlow({ flow: "Other line" }) }],
  ["greeting", voice, { greeting: "Hello" }],
  ["contactList", ["outboundCall"], { contactList: "Others" }],
  ["wrapUpCode", ["outboundCall"], { wrapUpCode: "Other" }],
  ["holdMusic", ["inqueueCall"], { holdMusic: "Prompt.music" }],
  ["errorQueue", ["inqueueCall"], { errorQueue: "Other" }],
  ["usedBy", ["commonModule"], { usedBy: ["workflow"] }],
];

describe("every option changes what is emitted", () => {
  const cases = OPTIONS.flatMap(([option, types, changed]) => types.map((type) => [option, type, changed] as const));
  it.each(cases)("%s of %s", (_, type, changed) => {
    expect(yamlOf({ ...FLOWS[type], ...changed } as FlowDeclaration)).not.toBe(yamlOf(FLOWS[type]));
  });
});

describe("a default given", () => {
  it.each<[FlowDeclaration, object]>([
    [FLOWS.inboundCall, { greeting: "One moment, please." }],
    [FLOWS.inqueueCall, { holdMusic: "PromptSystem.on_hold_music" }],
    [FLOWS.inboundCall, { inputs: { ...INPUTS, callbackNumber: fromExpression("Call.Ani") } }],
    [{ type: "commonModule", name: "Track" }, { usedBy: ["workflow"] }],
    [FLOWS.inboundEmail, { division: "Home", defaultLanguage: "en-us" }],
  ])("leaves the flow as it is: %#", (flow, changed) => {
    expect(yamlOf({ ...flow, ...changed } as FlowDeclaration)).toBe(yamlOf(flow));
  });
});
