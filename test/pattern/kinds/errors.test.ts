import { minutes } from "../../../lib/common/duration.js";
import {
  buildResilientFlow,
  checkSystems,
  type FlowDeclaration,
  fromAttribute,
  fromExpression,
  hangUp,
  type ResilientFlowDeclaration,
  toFlow,
  toQueue,
  workflow,
} from "../../../lib/pattern/index.js";
import { callback } from "../../../lib/policy/index.js";
import { FLOWS, INPUTS, NEXT, parcels, through, track } from "./example.js";

const build = (declaration: ResilientFlowDeclaration) => () => buildResilientFlow(declaration);
const messageOf = (flow: object): (() => unknown) => build({ call: track(), flow: flow as FlowDeclaration });

const AT = "parcels.operations.track.flow";

describe("a flow's type", () => {
  it.each([
    [
      "secureCall",
      "there, variables, data actions and integrations have to be secure, and a relay, a participant attribute or a callback would carry card data out of the flow",
      "call the API in the inbound call, before or after the secure flow",
    ],
    [
      "inboundChat",
      "its variables and its notices follow rules of their own, of which few files are known",
      "use inboundMessage, which serves web messaging",
    ],
    [
      "surveyInvite",
      "it has no queue, no agent and no caller to fall back to, and waits for one hour at most",
      "call the API in a workflow",
    ],
    ["workitem", "whether it can wait is not documented", "call the API in a workflow"],
    [
      "botFlow",
      "a bot gives its turn back to the flow that called it",
      "call the API in that flow, before or after the bot: inboundCall or inboundMessage",
    ],
    [
      "inqueueEmail",
      "it runs in rounds of which only the periodic state is documented",
      "call the API before the queue, in the inbound flow of the channel",
    ],
  ])("%s is refused with its reason", (type, reason, fix) => {
    const message = `${AT}.type must be a type that the pattern is made for: ${reason}, got "${type}"; ${fix} [flow-type-refused]`;
    expect(messageOf({ type, name: "Track" })).toThrow(expect.objectContaining({ message }));
  });

  it("that is misspelt is recognised", () => {
    expect(messageOf({ type: "inboundcall", name: "Track" })).toThrow("did you mean inboundCall?");
  });
});

describe("a declaration", () => {
  it.each<[string, object, string]>([
    [
      "an input that nobody reads",
      { ...FLOWS.inboundCall, inputs: { ...INPUTS, parcelid: fromAttribute("x") } },
      `${AT}.inputs.parcelid must be an input of the operation (parcelId, pieces, note, callbackNumber, callbackName), got "parcelid"; did you mean parcelId? [unknown-input]`,
    ],
    [
      "no source of an input that the API needs",
      { ...FLOWS.inboundCall, inputs: {} },
      `${AT}.inputs.parcelId must be a source of this input, without which nothing can be called, got nothing; add inputs: { parcelId: fromAttribute("parcelId") }, or an expression [input-without-source]`,
    ],
    [
      "no source of the number to call",
      { ...FLOWS.inboundEmail, inputs: INPUTS },
      `${AT}.inputs.callbackNumber must be a source of this input, without which nothing can be called, got nothing; add inputs: { callbackNumber: fromAttribute("callbackNumber") }, or an expression [input-without-source]`,
    ],
    [
      "an attribute for a number",
      { ...FLOWS.inboundCall, inputs: { ...INPUTS, pieces: fromAttribute("pieces") } },
      `${AT}.inputs.pieces must be an expression of type integer: participant attributes are text, got "pieces"; give it as fromExpression, or make it a text in the contract [input-from-attribute]`,
    ],
    [
      "an expression that cannot be read",
      { ...FLOWS.inboundCall, inputs: { parcelId: fromExpression("Append(") } },
      `${AT}.inputs.parcelId must be an expression of type string in flows of type inboundCall (the expression ends where a value is missing, column 8), got "Append("; correct the expression [flow-expression]`,
    ],
    [
      "an expression over a variable of another flow type",
      { ...FLOWS.inboundCall, inputs: { parcelId: fromExpression("Message.ConversationId") } },
      `${AT}.inputs.parcelId must be an expression of type string in flows of type inboundCall (there is no variable Message.ConversationId, column 1), got "Message.ConversationId"; did you mean Call.ConversationId? [flow-expression]`,
    ],
    [
      "an expression over a variable that no such flow has",
      { ...FLOWS.inboundCall, inputs: { parcelId: fromExpression("Message.Message.body") } },
      `${AT}.inputs.parcelId must be an expression of type string in flows of type inboundCall (there is no variable Message.Message, column 1), got "Message.Message.body"; take one that such flows have [flow-expression]`,
    ],
    [
      "a value in place of its source",
      { ...FLOWS.inboundCall, inputs: { parcelId: "4711" as never } },
      `${AT}.inputs.parcelId must be made by fromAttribute or fromExpression, got "4711"; make it with fromAttribute or fromExpression [wrong-type]`,
    ],
    [
      "an expression that the platform would convert",
      { ...FLOWS.inboundCall, inputs: { ...INPUTS, pieces: fromExpression("2.5") } },
      `${AT}.inputs.pieces must be an expression of type integer in flows of type inboundCall (the platform silently wraps the expression in ToInt: decimal to integer, column 1), got "2.5"; write ToInt(2.5) [flow-expression]`,
    ],
    [
      "an expression that nobody can say",
      { ...FLOWS.inboundCall, next: hangUp({ say: fromExpression("Flow.place_citty") }) },
      `${AT}.next.say must be an expression of type string in flows of type inboundCall (there is no variable Flow.place_citty, column 1), got "Flow.place_citty"; did you mean Flow.place_city? [flow-expression]`,
    ],
    [
      "another flow after an e-mail",
      { ...FLOWS.inboundEmail, next: toFlow({ flow: "Other" }) },
      `${AT}.next must be toQueue or hangUp: only calls can go on in another flow, got {"kind":"flow","flow":"Other"}; transfer to a queue [next-flow]`,
    ],
    [
      "no next",
      { type: "inboundCall", name: "Track", inputs: INPUTS },
      `${AT}.next must be made by toQueue, toFlow or hangUp, got nothing; add it [wrong-type]`,
    ],
    [
      "a queue without a name",
      { ...FLOWS.inboundCall, next: toQueue({ queue: "" }) },
      `${AT}.next.queue must be from 1 to 256 characters long, got ""; choose a value in this range [out-of-range]`,
    ],
    [
      "a queue name of 257 characters",
      { ...FLOWS.inboundCall, next: toQueue({ queue: "q".repeat(257) }) },
      `${AT}.next.queue must be from 1 to 256 characters long, got "${"q".repeat(76)}...; choose a value in this range [out-of-range]`,
    ],
    [
      "a substitution in a greeting",
      { ...FLOWS.inboundCall, greeting: "Hello {{name}}" },
      `${AT}.greeting must be text without {{, which begins a substitution, got "Hello {{name}}"; give text without {{, which begins a substitution [wrong-type]`,
    ],
    [
      "a substitution in an expression",
      { ...FLOWS.inboundCall, inputs: { parcelId: fromExpression('"{{x}}"') } },
      `${AT}.inputs.parcelId.text must be text without {{, which begins a substitution, got "\\"{{x}}\\""; give text without {{, which begins a substitution [wrong-type]`,
    ],
    [
      "no contact list",
      { type: "outboundCall", name: "Track", next: NEXT, wrapUpCode: "Told" },
      `${AT}.contactList must be text, got nothing; add it [wrong-type]`,
    ],
    [
      "music that is no prompt",
      { ...FLOWS.inqueueCall, holdMusic: "music" },
      `${AT}.holdMusic must be a prompt, such as PromptSystem.on_hold_music, got "music"; give a prompt, such as PromptSystem.on_hold_music [wrong-type]`,
    ],
    [
      "an option of another type",
      { ...FLOWS.inqueueCall, greetin: "Hello" },
      `${AT}.greetin must be a known key (type, name, description, division, defaultLanguage, inputs, holdMusic, errorQueue), got "greetin"; remove it [unknown-key]`,
    ],
    [
      "a module for calls",
      { ...FLOWS.commonModule, usedBy: ["inboundCall"] },
      `${AT}.usedBy[0] must be a type of flow that has Wait (workflow, inboundShortMessage, inboundEmail), got "inboundCall"; remove it: a call retries in its own way, in its own flow [module-user]`,
    ],
    [
      "a module for one type twice",
      { ...FLOWS.commonModule, usedBy: ["workflow", "workflow"] },
      `${AT}.usedBy must be a list that names each type once, got ["workflow","workflow"]; give a list that names each type once [wrong-type]`,
    ],
  ])("refuses %s", (_, flow, message) => {
    expect(messageOf(flow)).toThrow(expect.objectContaining({ message }));
  });

  it("refuses a pause that no caller would wait for, and says what to do instead", () => {
    const retry = { maxRetries: 1, maxWait: minutes(5) };
    const call = track({ patience: minutes(5), retry, fallback: callback({ queue: "Parcel Desk" }) });
    expect(build({ call, flow: FLOWS.inboundCall })).toThrow(
      "parcels.resilience.retry.maxWait must be at most 1 min, the longest pause of flow type inboundCall, got 5 min; lower it; a caller who should not wait longer gets a callback as fallback, and a workflow can try for days [flow-type-max-wait]",
    );
  });

  it.each<[string, FlowDeclaration, string]>([
    ["a call", FLOWS.inboundCall, "retry"],
    ["a queue", FLOWS.inqueueCall, "retry"],
    ["a queue", FLOWS.inqueueCall, "HoldPrompt"],
    ["a module", FLOWS.commonModule, "waitMs"],
  ])("refuses, in %s, names that the flow has already", (_, flow, name) => {
    const call = track();
    const definition = { ...call.definition, outputs: [{ name, type: "string" as const, collection: false }] };
    const taken = build({ call: { ...call, definition }, flow });
    if (flow.type === "inboundCall") expect(taken).not.toThrow();
    else
      expect(taken).toThrow(`parcels.operations.track.output.${name} must be a name that the flow does not use itself`);
  });
});

describe("a call through a module", () => {
  const call = track();
  const module = { call, flow: FLOWS.commonModule };
  const refusals: readonly (readonly [string, ResilientFlowDeclaration, string])[] = [
    [
      "of something else",
      { call, flow: FLOWS.workflow, through: { call, flow: workflow({ name: "Other" }) } },
      `${AT}.through must be a common module, not a flow of type workflow, got "Other"; declare the flow with commonModule, or remove it [through-no-module]`,
    ],
    [
      "of a flow without its operation",
      { call, flow: FLOWS.workflow, through: FLOWS.commonModule as never },
      `${AT}.through must be a common module, not its flow alone, got {"type":"commonModule","name":"Track with retries","usedBy":["workflow","inbo...; give what is declared around it: { call, flow: commonModule({ name }) } [through-no-module]`,
    ],
    [
      "in a module",
      { call, flow: FLOWS.commonModule, through: module },
      `${AT}.through must be left out in a common module: modules do not nest, got "Track with retries"; remove it [through-in-module]`,
    ],
    [
      "of another operation",
      { call, flow: FLOWS.workflow, through: { ...module, call: parcels().operations.book } },
      `${AT}.through must be a module that calls parcels.track, not parcels.book, got "Track with retries"; declare a module of the same operation [through-operation]`,
    ],
    [
      "in a call",
      { call, flow: FLOWS.inboundCall, through: module },
      `${AT}.through must be a module that this type of flow can use (workflow, inboundShortMessage, inboundEmail), got "Track with retries"; remove it: modules serve types of flows that have Wait, and a call retries in its own way [through-type]`,
    ],
    [
      "that does not serve the type",
      { call, flow: FLOWS.inboundEmail, through: { call, flow: { type: "commonModule", name: "Track" } } },
      `${AT}.through must be a module that this type of flow can use (workflow), got "Track"; add "inboundEmail" to usedBy of the module [through-type]`,
    ],
    [
      "with retries of its own",
      { ...through("workflow"), resilience: { retry: { maxRetries: 1 } } },
      `${AT}.resilience.retry must be left out where the module Track with retries makes the call, got {"maxRetries":1}; say it in the resilience of the module [through-retry]`,
    ],
  ];
  it.each(refusals)("%s is refused", (_, declaration, message) => {
    expect(build(declaration)).toThrow(expect.objectContaining({ message }));
  });

  it("needs the module in its system, before it", () => {
    const user = { call, flow: FLOWS.workflow, through: module };
    const check = (...flows: readonly ResilientFlowDeclaration[]) =>
      checkSystems([{ id: "mail", apis: [call.api], flows }]);
    expect(() => check(module, user)).not.toThrow();
    for (const flows of [[user, module], [user], [{ ...module }, user]]) {
      expect(() => check(...flows)).toThrow(
        `${AT}.through must be among the flows of system mail, before the flow that calls it, got "Track with retries"; declare the module once, and list it before its callers [through-order]`,
      );
    }
  });
});

describe("what is declared around an operation", () => {
  const call = track();
  const flow = FLOWS.workflow;
  it.each([
    [
      "an operation that the API has not",
      { call: undefined, flow },
      `flow ${flow.name}.call must be an operation that its API has, such as crm.operations.find, got nothing; add it [wrong-type]`,
    ],
    [
      "no flow",
      { call },
      `${AT}.flow must be made by workflow, inboundCall or one of their siblings, got nothing; add it [wrong-type]`,
    ],
    [
      "an option of the policy beside its flow",
      { call, flow, fallback: callback({ queue: "Parcel Desk" }) },
      `${AT}.fallback must be a known key (call, flow, resilience, through), got "fallback"; write it as resilience: { fallback } [unknown-key]`,
    ],
    [
      "a misspelt member",
      { call, flow, resiliance: {} },
      `${AT}.resiliance must be a known key (call, flow, resilience, through), got "resiliance"; did you mean resilience? [unknown-key]`,
    ],
    ["nothing at all", undefined, "flow must be an object, got nothing; add it [wrong-type]"],
  ])("is refused with %s", (_, declaration, message) => {
    expect(build(declaration as never)).toThrow(expect.objectContaining({ message }));
  });
});
