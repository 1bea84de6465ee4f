import { emitFlow } from "../../lib/architect/flow/index.js";
import { ButtressError } from "../../lib/common/errors.js";
import type { Combination } from "../../lib/pattern/combinations.js";
import { audio, spoken } from "../../lib/pattern/conversation/spoken.js";
import { buildResilientFlow, fromExpression } from "../../lib/pattern/index.js";
import {
  callback,
  disconnect,
  type Fallback,
  manualReview,
  message,
  parsePolicy,
  queue,
  type Resilience,
  voicemail,
} from "../../lib/policy/index.js";
import type { HttpOutcome } from "../../lib/simulator/http.js";
import { declarationOf } from "./matrix.js";
import { CONVERSATION, run } from "./matrix-run.js";

type Type = Combination["type"];

const declared = (type: Type, fallback: Fallback) =>
  declarationOf({ type, capture: "envelope", fallback: fallback.kind }, { fallback });
const runOf = (type: Type, fallback: Fallback, world: Parameters<typeof run>[2] = {}) =>
  run(declared(type, fallback), [{ status: 400 }], world);

const REFUSED: HttpOutcome = { kind: "response", status: 403, headers: {}, body: "{}", afterMs: 0 };
const TO_DESK = { how: "transfer", detail: { queue: "Desk" } };
const SORRY = "nobody can take your call";

describe("every option of a fallback changes what is emitted", () => {
  it.each<[string, Type, Fallback, Fallback]>([
    ["manualReview.reason", "workflow", manualReview(), manualReview({ reason: "Ask Kim" })],
    ["callback.queue", "inboundCall", callback({ queue: "Desk" }), callback({ queue: "Other" })],
    [
      "callback.numberInput",
      "inboundCall",
      callback({ queue: "Desk" }),
      callback({ queue: "Desk", numberInput: "phone" }),
    ],
    ["callback.nameInput", "inboundCall", callback({ queue: "Desk" }), callback({ queue: "Desk", nameInput: "who" })],
    ["callback.say", "inboundCall", callback({ queue: "Desk" }), callback({ queue: "Desk", say: "We will call." })],
    ["queue.queue", "inqueueCall", queue(), queue({ queue: "Other" })],
    ["queue.say", "inboundCall", queue({ queue: "Desk" }), queue({ queue: "Desk", say: "Please hold." })],
    ["queue.say without a queue", "inqueueCall", queue(), queue({ say: "Please hold." })],
    ["voicemail.queue", "inboundCall", voicemail({ queue: "Desk" }), voicemail({ queue: "Other" })],
    ["voicemail.say", "outboundCall", voicemail({ queue: "Desk" }), voicemail({ queue: "Desk", say: "Hello." })],
    ["message.text", "inboundShortMessage", message({ text: "Later." }), message({ text: "Tomorrow." })],
    [
      "message.next",
      "inboundShortMessage",
      message({ text: "Later." }),
      message({ text: "Later.", next: { queue: "Desk" } }),
    ],
    ["disconnect.say", "inboundEmail", disconnect(), disconnect({ say: "Goodbye." })],
    ["disconnect.disposition", "inboundCall", disconnect(), disconnect({ disposition: "API down" })],
  ])("%s", (_option, type, before, after) => {
    const yamlOf = (fallback: Fallback) => emitFlow(buildResilientFlow(declared(type, fallback)).flow);
    expect(yamlOf(after)).not.toBe(yamlOf(before));
  });

  it("leaves the flow alone where an option is given its default", () => {
    const say = "We cannot do this now. We will call you back.";
    const yamlOf = (fallback: Fallback) => emitFlow(buildResilientFlow(declared("inboundCall", fallback)).flow);
    expect(yamlOf(callback({ queue: "Desk", say }))).toBe(yamlOf(callback({ queue: "Desk" })));
  });
});

describe("a callback that cannot be made", () => {
  const CAUSES: readonly [string, Parameters<typeof run>[2]][] = [
    ["its queue is unknown", { objects: { queues: [] } }],
    [
      "there is no number",
      { conversation: { ...CONVERSATION, attributes: { customerId: "k7" }, variables: { "Call.Ani": "" } } },
    ],
    ["the platform refuses it", { platform: REFUSED }],
    ["the platform does not answer", { platform: { kind: "silence" } }],
  ];
  const TYPES = ["inboundCall", "outboundCall", "inboundShortMessage", "inboundEmail"] as const;

  it.each(TYPES.flatMap((type) => CAUSES.map(([cause, world]) => [type, cause, world] as const)))(
    "becomes a transfer to its queue in %s when %s",
    (type, _cause, world) => {
      const result = runOf(type, callback({ queue: "Desk" }), world);
      expect(result.end).toMatchObject(TO_DESK);
      expect(result.tells("A colleague will help you")).toBe(true);
      expect(result.tells("We will call you back")).toBe(false);
    },
  );

  it.each(CAUSES)("leaves the caller in the queue when %s", (_cause, world) => {
    expect(runOf("inqueueCall", callback({ queue: "Desk" }), world).end).toMatchObject({ how: "exit" });
  });

  it("is told of by the outputs of a workflow only", () => {
    const names = (type: Type) =>
      (buildResilientFlow(declared(type, callback({ queue: "Desk" }))).flow.variables ?? []).map(({ name }) => name);
    expect(names("workflow")).toEqual(expect.arrayContaining(["Flow.callbackId", "Flow.callbackError"]));
    expect(names("inboundCall")).not.toContain("Flow.callbackId");
    expect(names("inboundCall")).not.toContain("Flow.callbackError");
  });
});

describe("a transfer that fails", () => {
  const world = { conversation: { ...CONVERSATION, transfersSucceed: false } };

  it.each<[Type, Fallback]>([
    ["inboundCall", queue({ queue: "Desk" })],
    ["outboundCall", queue({ queue: "Desk" })],
    ["inboundCall", voicemail({ queue: "Desk" })],
    ["outboundCall", voicemail({ queue: "Desk" })],
  ])("ends a call with an apology: %s, %j", (type, fallback) => {
    const result = runOf(type, fallback, world);
    expect(result.end.how).toBe("disconnect");
    expect(result.tells(SORRY)).toBe(true);
  });

  it("leaves the caller in the queue", () => {
    const result = runOf("inqueueCall", queue({ queue: "Other" }), world);
    expect(result.end).toMatchObject({ how: "exit", detail: { answered: true } });
    expect(result.tells("Please hold the line")).toBe(true);
    expect(result.tells(SORRY)).toBe(false);
  });
});

describe("what people and agents are told", () => {
  it.each<[string, Type, Fallback, string]>([
    ["a callback", "inboundShortMessage", callback({ queue: "Desk" }), "We will call you back."],
    ["a queue", "inboundCall", queue({ queue: "Desk", say: "Please hold." }), "Please hold."],
    ["a place in the queue", "inqueueCall", queue({ say: "Please hold." }), "Please hold."],
    ["voicemail", "inboundCall", voicemail({ queue: "Desk", say: "Speak now." }), "Speak now."],
    ["a message", "inboundShortMessage", message({ text: "Later." }), "Later."],
    ["a goodbye", "inboundCall", disconnect({ say: "Goodbye." }), "Goodbye."],
  ])("%s", (_title, type, fallback, text) => {
    expect(runOf(type, fallback).tells(text)).toBe(true);
  });

  it.each<[string, Resilience | undefined]>([
    ["given no other", { fallback: queue() }],
    ["whose flow declares no fallback", undefined],
  ])("keeps the place of a caller in a queue who is %s", (_title, resilience) => {
    const { call, flow } = declared("inqueueCall", queue());
    const result = run({ call, flow, ...(resilience && { resilience }) }, [{ status: 400 }]);
    expect(result.end).toMatchObject({ how: "exit", detail: { answered: true } });
    expect(result.attributes).toMatchObject({ "crm.outcome": "rejected" });
  });

  it("asks every other conversation for a fallback", () => {
    const { call, flow } = declared("inboundCall", queue({ queue: "Desk" }));
    expect(() => buildResilientFlow({ call, flow })).toThrow(
      "crm.resilience.fallback must be a fallback for a person in flows of type inboundCall, whose outputs nobody reads, got nothing; take queue(), callback() or disconnect() [review-in-conversation]",
    );
  });

  it("is an answer in e-mail as well", () => {
    expect(runOf("inboundEmail", message({ text: "Later." })).tells("Later.")).toBe(true);
  });

  it("goes on to a queue after a message that says so", () => {
    expect(runOf("inboundShortMessage", message({ text: "Later.", next: { queue: "Desk" } })).end).toMatchObject(
      TO_DESK,
    );
  });

  it("gives a disposition of its own", () => {
    const { attributes } = runOf("inboundCall", disconnect({ disposition: "API down" }));
    expect(attributes).toMatchObject({ "crm.disposition": "API down", "crm.outcome": "rejected" });
  });

  it("says nothing of a status that the failure did not tell", () => {
    const declaration = declarationOf({ type: "inboundShortMessage", capture: "native", fallback: "queue" });
    const { attributes } = run(declaration, ["refused"]);
    expect(attributes).toMatchObject({ "crm.outcome": "exhausted", "crm.lastStatus": "" });
  });
});

describe("what a fallback gives to the rest of the flow", () => {
  const toTrying = declarationOf({ type: "inboundCall", capture: "envelope", fallback: "handOffToWorkflow" });
  const FLOWS: readonly [string, ReturnType<typeof declared>, string | undefined, string][] = [
    ["manualReview", declared("workflow", manualReview()), undefined, "manual review"],
    ["callback", declared("inboundCall", callback({ queue: "Desk" })), "Desk", "a callback in Desk"],
    ["queue", declared("inboundCall", queue({ queue: "Desk" })), "Desk", "a transfer to Desk"],
    ["a place in the queue", declared("inqueueCall", queue()), undefined, "on waiting in the queue"],
    ["voicemail", declared("outboundCall", voicemail({ queue: "Desk" })), "Desk", "voicemail for Desk"],
    ["message", declared("inboundShortMessage", message({ text: "Later." })), undefined, "a message"],
    [
      "message and queue",
      declared("inboundShortMessage", message({ text: "Later.", next: { queue: "Desk" } })),
      "Desk",
      "a message and a transfer to Desk",
    ],
    ["disconnect", declared("inboundEmail", disconnect()), undefined, "the end of the conversation"],
    ["handOffToWorkflow", toTrying, "Desk", "the workflow Keep looking up"],
  ];

  it.each(FLOWS)(
    "is its queue for flow errors, and the end of the description: %s",
    (_title, declaration, name, end) => {
      const { flow } = buildResilientFlow(declaration);
      const { errorHandling } = Object(flow.settings?.settingsErrorHandling);
      const otherwise = flow.type === "workflow" ? { endWorkflow: { none: true } } : { disconnect: { none: true } };
      expect(errorHandling).toEqual(name === undefined ? otherwise : { queue: { targetQueue: { lit: { name } } } });
      expect(flow.description?.endsWith(`, then ${end}`)).toBe(true);
    },
  );

  it.each(["callback", "queue"] as const)("puts callers in a queue back there after a flow error: %s", (fallback) => {
    const { flow, ...rest } = declarationOf({ type: "inqueueCall", capture: "envelope", fallback });
    const built = buildResilientFlow({ ...rest, flow: { ...flow, errorQueue: "Waiting" } as typeof flow });
    expect(built.flow.settings?.settingsErrorHandling).toEqual({
      errorHandling: { queue: { targetQueue: { lit: { name: "Waiting" } } } },
      preHandlingAudio: { tts: "One moment, please." },
    });
  });

  it("is no variable that the operation has already", () => {
    const shared = callback({ queue: "Desk", numberInput: "customer", nameInput: "note" });
    const { flow } = buildResilientFlow(declared("inboundCall", shared));
    const names = (flow.variables ?? []).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("reads texts aloud without being cut short by keys", () => {
    expect(audio(spoken("Hello."))).toEqual({ tts: "Hello." });
    const exp = "AudioPlaybackOptions(ToAudioTTS(Flow.greeting), false)";
    expect(audio(spoken(fromExpression("Flow.greeting")))).toEqual({ exp });
  });
});

describe("options of a fallback", () => {
  it("are not asked for where the fallback is refused anyway", () => {
    const build = (): unknown => buildResilientFlow(declared("workflow", queue()));
    expect(build).toThrow(
      'crm.operations.lookUp.flow.resilience.fallback must be a fallback without a conversation, which a workflow has not, got "queue"; take manualReview() or callback() [fallback-in-workflow]',
    );
    expect(build).not.toThrow("queue-needed");
  });

  it.each<[string, unknown, string]>([
    [
      "a queue without a name",
      { kind: "callback", queue: " " },
      'p.fallback.queue must be from 1 to 256 characters long, got ""; choose a value in this range [out-of-range]',
    ],
    [
      "an unknown option",
      { kind: "queue", name: "Desk" },
      'p.fallback.name must be a known key (kind, queue, say), got "name"; remove it [unknown-key]',
    ],
    [
      "an unknown fallback",
      { kind: "callBack" },
      'p.fallback must be made by manualReview, callback, queue, voicemail, message, disconnect or handOffToWorkflow, got "callBack"; did you mean callback? [wrong-type]',
    ],
    [
      "braces in a text",
      { kind: "message", text: "Dear {{name}}" },
      'p.fallback.text must be text without {{, which begins a substitution, got "Dear {{name}}"; give text without {{, which begins a substitution [wrong-type]',
    ],
    [
      "a place that does not exist",
      { kind: "message", text: "Later.", next: "hangUp" },
      'p.fallback.next must be "disconnect" or an object, got "hangUp"; give "disconnect" or an object [wrong-type]',
    ],
  ])("are checked: %s", (_title, fallback, message) => {
    expect(() => parsePolicy({ fallback: fallback as Fallback }, "p")).toThrow(message);
  });

  it.each<Type>(["inboundCall", "outboundCall", "inboundShortMessage", "inboundEmail"])(
    "need a queue in %s, where nobody waits in one yet",
    (type) => {
      const build = (): unknown => buildResilientFlow(declared(type, queue()));
      expect(build).toThrow(ButtressError);
      expect(build).toThrow(
        'crm.operations.lookUp.flow.resilience.fallback.queue must be the name of a queue: only in in-queue flows a caller has a place to keep, got nothing; write queue({ queue: "..." }) [queue-needed]',
      );
    },
  );
});
