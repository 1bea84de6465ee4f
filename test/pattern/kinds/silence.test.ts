import fc from "fast-check";
import { source } from "../../../lib/architect/expression/builder.js";
import { evaluate, integerValue } from "../../../lib/architect/expression/index.js";
import { seconds } from "../../../lib/common/duration.js";
import { LONGEST_SILENCE_MS, silence, silences } from "../../../lib/pattern/kinds/silence.js";
import { slot } from "../../../lib/pattern/slot.js";
import { constant, parsePolicy } from "../../../lib/policy/index.js";

const wait = slot("Task.waitMs", "integer");

const policy = (patienceMs: number) =>
  parsePolicy(
    { patience: seconds(patienceMs / 1000), retry: { maxRetries: 1, backoff: constant({ wait: seconds(1) }) } },
    "test",
    "call",
  );

/** Milliseconds of the silence that the platform would play. */
function played(text: string, waitMs: number): number {
  const value = evaluate(text, { variables: { "Task.waitMs": integerValue(waitMs) }, random: () => 0, now: () => 0 });
  if (value.type !== "audio") throw new Error(`${text} is ${value.type}`);
  return value.parts.reduce((sum, part) => sum + (part.kind === "blank" ? part.milliseconds : Number.NaN), 0);
}

describe("silence as a pause", () => {
  it("covers every wait with the first length that is no shorter, in parts of 10 s at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60_000), (patience, drawn) => {
        const resolved = policy(patience * 1000);
        const text = source(silence(wait.value, resolved));
        const waitMs = Math.min(drawn, patience * 1000);
        const longest = played(text, LONGEST_SILENCE_MS);
        const first = silences(longest).find((ms) => ms >= waitMs);
        expect(played(text, waitMs)).toBe(first ?? longest);
        expect(longest).toBeLessThanOrEqual(patience * 1000);
        for (const [, part] of text.matchAll(/ToAudioBlank\((\d+)\)/g))
          expect(Number(part)).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it.each([
    [1000, [1000]],
    [4500, [1000, 2000, 3000, 4500]],
    [20_000, [1000, 2000, 3000, 5000, 7000, 10_000, 15_000, 20_000]],
  ])("has only the lengths that waits of up to %i ms need", (longest, lengths) => {
    expect(silences(longest)).toEqual(lengths);
  });
});
