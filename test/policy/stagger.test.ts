import fc from "fast-check";
import { milliseconds, minutes, seconds } from "../../lib/common/duration.js";
import { parse, parseOrFail } from "../../lib/common/zod-problems.js";
import {
  conversationStagger,
  fixedStagger,
  indexStagger,
  longestStaggerMs,
  randomStagger,
  type Stagger,
  type StaggerInputs,
  slotOfId,
  staggerMs,
  staggerSchema,
} from "../../lib/policy/stagger/index.js";

const resolve = (given: unknown) => parseOrFail(staggerSchema, given, "crm.stagger");
const problemsOf = (given: unknown) =>
  parse(staggerSchema, given, "crm.stagger").problems.map(({ code, place }) => `${place} ${code}`);
const idEnding = (end: string): string => `3f0c1d2e-4b5a-4c6d-8e9f-0a1b2c3d4${end}`;

describe("a stagger", () => {
  it.each<[string, Stagger, StaggerInputs, number]>([
    ["waits the same", fixedStagger(seconds(2)), { random: 0.9 }, 2000],
    ["waits a step at random", randomStagger({ within: seconds(5) }), { random: 0.39 }, 1500],
    ["does not reach the end of its window", randomStagger({ within: seconds(5) }), { random: 0.9999 }, 4500],
    ["waits by a number", indexStagger({ index: 3 }), {}, 1500],
    ["waits by an input", indexStagger({ index: "tenant", step: seconds(1) }), { index: 7 }, 7000],
    ["begins again after its slots", indexStagger({ index: 13, slots: 10 }), {}, 1500],
    ["takes a negative number for 0", indexStagger({ index: "tenant" }), { index: -4 }, 0],
    ["waits by the last digits of an id", conversationStagger(), { conversationId: idEnding("fff") }, 7500],
    ["reads digits in capitals", conversationStagger(), { conversationId: idEnding("A00") }, 5000],
    [
      "knows more slots than a digit has values",
      conversationStagger({ slots: 40 }),
      { conversationId: idEnding("800") },
      10_000,
    ],
    ["does not fail for another id", conversationStagger(), { conversationId: "not an id" }, 0],
    ["does not fail for an id of two digits", conversationStagger(), { conversationId: "ff" }, 0],
    ["does not fail without an id", conversationStagger(), {}, 0],
  ])("%s", (_, given, inputs, waitMs) => {
    expect(staggerMs(resolve(given), inputs)).toBe(waitMs);
  });

  it.each<[string, unknown, string[]]>([
    ["no wait", fixedStagger(seconds(0)), ["crm.stagger.wait out-of-range"]],
    ["part of a step", randomStagger({ within: seconds(1.2) }), ["crm.stagger.within stagger-steps"]],
    ["less than a step", randomStagger({ within: milliseconds(100) }), ["crm.stagger.within stagger-steps"]],
    ["too long a step", conversationStagger({ step: minutes(2) }), ["crm.stagger.step out-of-range"]],
    ["one slot", conversationStagger({ slots: 1 }), ["crm.stagger.slots out-of-range"]],
    [
      "more slots than digits tell apart evenly",
      conversationStagger({ slots: 257 }),
      ["crm.stagger.slots out-of-range"],
    ],
    ["part of an index", indexStagger({ index: 1.5 }), ["crm.stagger.index wrong-type"]],
    ["another kind", { kind: "slow" }, ["crm.stagger wrong-type"]],
  ])("refuses %s", (_, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  it("has a slot for every id, all slots, and an even share for each: 4,096 values differ by one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 256 }), (slots) => {
        const shares = new Array<number>(slots).fill(0);
        for (let value = 0; value < 4096; value++) {
          const slot = slotOfId(idEnding(value.toString(16).padStart(3, "0")), slots);
          shares[slot] = (shares[slot] ?? Number.NaN) + 1;
        }
        expect(shares.length).toBe(slots);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it("gives neighbours of an index different slots, as many as there are", () => {
    const stagger = resolve(indexStagger({ index: "tenant", slots: 7 }));
    expect(Array.from({ length: 14 }, (_, index) => staggerMs(stagger, { index }) / 500)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6,
    ]);
  });

  it.each<[Stagger, StaggerInputs]>([
    [fixedStagger(seconds(3)), {}],
    [randomStagger({ within: seconds(8) }), { random: 0.9999 }],
    [indexStagger({ index: "tenant", slots: 9 }), { index: 8 }],
    [conversationStagger({ slots: 256 }), { conversationId: idEnding("fff") }],
  ])("comes to its longest: %j", (given, inputs) => {
    expect(staggerMs(resolve(given), inputs)).toBe(longestStaggerMs(resolve(given)));
  });

  it("waits whole steps from 0 to its longest, whatever it is given", () => {
    const step = fc.integer({ min: 1, max: 60_000 });
    const staggers = fc.oneof(
      fc
        .tuple(step, fc.integer({ min: 1, max: 60 }))
        .map(([ms, n]) => randomStagger({ within: milliseconds(ms * n), step: milliseconds(ms) })),
      fc
        .tuple(step, fc.integer({ min: 2, max: 256 }))
        .map(([ms, slots]) => conversationStagger({ slots, step: milliseconds(ms) })),
      fc
        .tuple(step, fc.integer({ min: 2, max: 10_000 }))
        .map(([ms, slots]) => indexStagger({ index: "n", slots, step: milliseconds(ms) })),
    );
    const inputs = fc.record({
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      index: fc.integer(),
      conversationId: fc.oneof(fc.uuid(), fc.string()),
    });
    fc.assert(
      fc.property(staggers, inputs, (given, at) => {
        const stagger = resolve(given);
        const waitMs = staggerMs(stagger, at);
        expect(waitMs % (given.step?.milliseconds ?? 500)).toBe(0);
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(longestStaggerMs(stagger));
      }),
    );
  });
});
