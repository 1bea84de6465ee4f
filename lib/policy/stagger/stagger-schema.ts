import { z } from "zod";
import { hours, milliseconds, minutes } from "../../common/duration.js";
import { duration } from "../../common/zod-duration.js";
import { STAGGER_DEFAULTS as DEFAULTS, type ResolvedStagger } from "./stagger.js";

const upToHour = () => duration({ from: milliseconds(1), to: hours(1) });
const step = duration({ from: milliseconds(1), to: minutes(1) }).default(DEFAULTS.step);
const slots = (most: number) => z.number().int().min(2).max(most);

const index = z.union([
  z.number().int().min(0).max(999_999_999),
  z.string().regex(/^[A-Za-z]\w*$/, { error: "the name of an input" }),
]);

const schema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("fixed"), wait: upToHour() }),
    z.strictObject({ kind: z.literal("random"), within: upToHour(), step }),
    z.strictObject({ kind: z.literal("index"), index, step, slots: slots(10_000).default(DEFAULTS.indexSlots) }),
    z.strictObject({
      kind: z.literal("conversation"),
      step,
      slots: slots(256).default(DEFAULTS.conversationSlots),
    }),
  ],
  { error: "made by fixedStagger, randomStagger, indexStagger or conversationStagger" },
);

type Parsed = z.output<typeof schema>;

/** Reads a stagger: fills in the defaults and checks every rule that needs nothing else of the policy. */
export const staggerSchema = schema.superRefine(checkSteps).transform(resolve);

function checkSteps(given: Parsed, context: z.RefinementCtx): void {
  if (given.kind !== "random") return;
  const { within, step } = given;
  if (within.milliseconds % step.milliseconds === 0) return;
  context.addIssue({
    code: "custom",
    path: ["within"],
    input: within,
    params: { problem: "stagger-steps", step: String(step) },
  });
}

function resolve(given: Parsed): ResolvedStagger {
  if (given.kind === "fixed") return { kind: "fixed", waitMs: given.wait.milliseconds };
  const stepMs = given.step.milliseconds;
  if (given.kind === "random") return { kind: "random", slots: given.within.milliseconds / stepMs, stepMs };
  if (given.kind === "conversation") return { kind: "conversation", slots: given.slots, stepMs };
  return { kind: "index", index: given.index, slots: given.slots, stepMs };
}
