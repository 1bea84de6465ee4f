import fc from "fast-check";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import {
  conversationStagger,
  fixedStagger,
  flowStore,
  indexStagger,
  limits,
  parsePolicy,
  type Resilience,
  randomStagger,
  type Stagger,
  staggerMs,
} from "../../lib/policy/index.js";
import { FLOW_TYPES, type FlowType, guarded } from "./guard-example.js";
import { run } from "./guard-run.js";

const yamlOf = (resilience: Resilience, type?: FlowType): string =>
  emitFlow(buildResilientFlow(guarded(resilience, type)).flow);

/** Callers of these types hear a greeting first. */
const greetingMs = (type: FlowType): number => (["inboundCall", "outboundCall"].includes(type) ? 1125 : 0);

/** The wait before the first call as the policy computes it. */
const wanted = (stagger: Stagger, given: Parameters<typeof staggerMs>[1]): number => {
  const { stagger: resolved } = parsePolicy({ stagger }, "x");
  if (resolved === undefined) throw new Error("no stagger");
  return staggerMs(resolved, given);
};

const staggers: fc.Arbitrary<Stagger> = fc.oneof(
  fc.integer({ min: 1, max: 3_000_000 }).map((ms) => fixedStagger(milliseconds(ms))),
  fc
    .record({ step: fc.integer({ min: 1, max: 2000 }), slots: fc.integer({ min: 2, max: 900 }) })
    .map(({ step, slots }) => randomStagger({ within: milliseconds(step * slots), step: milliseconds(step) })),
  fc.record({
    kind: fc.constant("index" as const),
    index: fc.oneof(fc.integer({ min: 0, max: 999_999_999 }), fc.constant("tenant")),
    step: fc.integer({ min: 1, max: 300 }).map(milliseconds),
    slots: fc.integer({ min: 2, max: 10_000 }),
  }),
  fc.record({
    kind: fc.constant("conversation" as const),
    slots: fc.integer({ min: 2, max: 256 }),
    step: fc.integer({ min: 1, max: 10_000 }).map(milliseconds),
  }),
);

const ids = fc.oneof(fc.uuid(), fc.string(), fc.string({ unit: fc.constantFrom(..."0aAfFgZ9") }));

describe("a stagger", () => {
  it("waits in the flow as long as the policy computes", () => {
    fc.assert(
      fc.property(
        staggers,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: -5, max: 999_999_999 }),
        ids,
        (stagger, random, index, conversationId) => {
          const inputs = { org: "acme", tenant: index, conversationId };
          const { made } = run(guarded({ stagger }), { ends: [200] }, { inputs, random: () => random });
          expect(made[0]?.atMs).toBe(wanted(stagger, { random, index, conversationId }));
        },
      ),
    );
  });

  it.each([
    ["no number", { org: "acme" }],
    ["a negative number", { org: "acme", tenant: -7 }],
  ])("by index does not wait with %s", (_, inputs) => {
    const stagger = indexStagger({ index: "tenant" });
    expect(run(guarded({ stagger }), { ends: [200] }, { inputs }).made[0]?.atMs).toBe(0);
  });

  it("stays within its window when chance comes to 1 exactly", () => {
    const stagger = randomStagger({ within: seconds(10) });
    expect(run(guarded({ stagger }), { ends: [200] }, { random: () => 1 }).made[0]?.atMs).toBe(0);
  });

  it("waits before the first call only", () => {
    const { made, waitsMs } = run(guarded({ stagger: fixedStagger(seconds(7)) }), { ends: [503, 503, 200] });
    expect(waitsMs).toEqual([7000, 2000, 2000]);
    expect(made.map(({ atMs }) => atMs)).toEqual([7000, 9000, 11_000]);
  });

  it.each(FLOW_TYPES)("waits in a %s", (type) => {
    const stagger = randomStagger({ within: seconds(10) });
    const { made } = run(guarded({ stagger }, type), { ends: [200] }, { random: () => 0.7 });
    expect(made[0]?.atMs).toBe(greetingMs(type) + 7000);
  });

  it("takes silence that is long enough in a call, and counts it in the patience", () => {
    const resilience = { stagger: fixedStagger(seconds(6)), patience: seconds(11) };
    const { made, outcome } = run(guarded(resilience, "inboundCall"), { ends: [503] });
    expect(made.map(({ atMs }) => atMs)).toEqual([8125, 10_125]);
    expect(outcome).toBe("expired");
  });

  it.each([
    ["inboundCall", "Call"],
    ["inboundShortMessage", "Message"],
    ["inboundEmail", "Email"],
  ] as const)("knows the conversation of a %s", (type, scope) => {
    const stagger = conversationStagger({ slots: 16, step: seconds(1) });
    const conversation = { attributes: { org: "acme" }, variables: { [`${scope}.ConversationId`]: "0000-a00" } };
    expect(run(guarded({ stagger }, type), { ends: [200] }, { conversation }).made[0]?.atMs).toBe(
      greetingMs(type) + 10_000,
    );
  });

  it("spreads the starts where limits have nothing to count with", () => {
    const resilience = { limits: limits({ store: flowStore(), perSecond: 10 }) };
    const conversation = { attributes: { org: "acme" }, variables: { "Message.ConversationId": "0000-800" } };
    const { made } = run(guarded(resilience, "inboundShortMessage"), { ends: [200] }, { conversation });
    expect(made[0]?.atMs).toBe(5000);
  });

  it.each<[string, Resilience, Resilience]>([
    ["fixed.wait", { stagger: fixedStagger(seconds(1)) }, { stagger: fixedStagger(seconds(2)) }],
    [
      "random.within",
      { stagger: randomStagger({ within: seconds(1) }) },
      { stagger: randomStagger({ within: seconds(2) }) },
    ],
    [
      "random.step",
      { stagger: randomStagger({ within: seconds(1) }) },
      { stagger: randomStagger({ within: seconds(1), step: milliseconds(250) }) },
    ],
    ["index.index", { stagger: indexStagger({ index: 3 }) }, { stagger: indexStagger({ index: "tenant" }) }],
    [
      "index.slots",
      { stagger: indexStagger({ index: "tenant" }) },
      { stagger: indexStagger({ index: "tenant", slots: 9 }) },
    ],
    [
      "index.step",
      { stagger: indexStagger({ index: "tenant" }) },
      { stagger: indexStagger({ index: "tenant", step: seconds(1) }) },
    ],
    ["conversation.slots", { stagger: conversationStagger() }, { stagger: conversationStagger({ slots: 8 }) }],
    ["conversation.step", { stagger: conversationStagger() }, { stagger: conversationStagger({ step: seconds(1) }) }],
    ["limits.perSecond in a flowStore", {}, { limits: limits({ store: flowStore(), perSecond: 5 }) }],
    [
      "limits.crowd",
      { limits: limits({ store: flowStore(), perSecond: 5 }) },
      { limits: limits({ store: flowStore(), perSecond: 5, crowd: 20 }) },
    ],
  ])("is changed by %s", (_, before, after) => {
    expect(yamlOf(after)).not.toBe(yamlOf(before));
  });

  it.each<[string, Resilience, FlowType, string]>([
    [
      "waits longer than the flow does",
      { stagger: fixedStagger(minutes(1)) },
      "inboundCall",
      "stagger must be at most 20 s at its longest, which is the longest wait of this flow, got 1 min; shorten it, or raise retry.maxWait [stagger-too-long]",
    ],
    [
      "spreads a crowd for longer than the flow waits",
      { limits: limits({ store: flowStore(), perSecond: 1, crowd: 50 }) },
      "inboundCall",
      "limits.crowd must be at most 20 s at its longest, which is the longest wait of this flow, got 49 s 500 ms; shorten it, or raise retry.maxWait [stagger-too-long]",
    ],
    [
      "goes by an input that is no integer",
      { stagger: indexStagger({ index: "org" }) },
      "workflow",
      'stagger.index must be an integer input of the operation (tenant), got "org"; choose one of them, or give the number itself [stagger-index]',
    ],
    [
      "stands beside limits that are a stagger themselves",
      { stagger: fixedStagger(seconds(1)), limits: limits({ store: flowStore(), perSecond: 5 }) },
      "workflow",
      'limits must be left out beside a stagger: in a flowStore limits are nothing but one, got "flow"; remove one of the two, or take redisStore [limits-stagger]',
    ],
  ])("is refused when it %s", (_, resilience, type, message) => {
    expect(() => yamlOf(resilience, type)).toThrow(`billing.operations.charge.flow.resilience.${message}`);
  });

  it("by conversation is refused in a workflow that is handed no id", () => {
    const { call, ...rest } = guarded({ stagger: conversationStagger() });
    const definition = { ...call.definition, inputs: call.definition.inputs.slice(0, 1) };
    expect(() => buildResilientFlow({ ...rest, call: { ...call, definition } })).toThrow(
      'stagger must be of another kind in a workflow, which has no conversation of its own, got "conversation"; give the operation a text input conversationId, or take randomStagger [stagger-conversation]',
    );
  });
});
