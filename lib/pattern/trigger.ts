import { z } from "zod";
import { type Duration, seconds } from "../common/duration.js";
import { type Problem, problem } from "../common/errors.js";
import { duration } from "../common/zod-duration.js";
import { parse } from "../common/zod-problems.js";
import type { ResilientFlowDeclaration } from "./declaration.js";

/** A condition on an event. All criteria of a trigger must hold. */
export interface TriggerCriterion {
  /** JSONPath in the event. */
  readonly jsonPath: string;
  /** Such as `Equal` or `In`: the platform's names, which are not checked. */
  readonly operator: string;
  /** For operators that take one value. @default none */
  readonly value?: string | number | boolean;
  /** For operators that take several. @default none */
  readonly values?: readonly (string | number | boolean)[];
}

/**
 * Starts a workflow when an event of the platform happens. Inputs of the workflow get the event's top-level texts, numbers
 * and booleans of the same names, and are not set otherwise (vendor help). No trigger goes by the clock.
 */
export interface TriggerDeclaration {
  /** 1 to 256 characters, unique in the app. */
  readonly name: string;
  /** Topic of the event, 1 to 256 characters, with its braces: `v2.detail.events.conversation.{id}.customer.end`. */
  readonly topic: string;
  /** One of the system's flows, a workflow. */
  readonly workflow: ResilientFlowDeclaration;
  /** @default none: every event of the topic */
  readonly criteria?: readonly TriggerCriterion[];
  /** Text for people, up to 512 characters. @default none */
  readonly description?: string;
  /** Whole seconds from 1 min to 15 min between event and start. Not with `ignoreAfter`. @default none */
  readonly delay?: Duration;
  /** Age from which an event starts nothing: whole seconds, 10 s or more. Not with `delay`. @default none */
  readonly ignoreAfter?: Duration;
  /** @default true */
  readonly enabled?: boolean;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const name = z.string().min(1).max(256);

/** Limits are those of provider 1.84. */
const schema = z.strictObject({
  name,
  topic: name,
  /** Checked by its system. */
  workflow: z.unknown(),
  criteria: z
    .array(
      z.strictObject({
        jsonPath: z.string().min(1),
        operator: z.string().min(1),
        value: scalar.optional(),
        values: z.array(scalar).optional(),
      }),
    )
    .optional(),
  description: z.string().max(512).optional(),
  delay: duration({ from: seconds(60), to: seconds(900), wholeSeconds: true }).optional(),
  ignoreAfter: duration({ from: seconds(10), wholeSeconds: true }).optional(),
  enabled: z.boolean().optional(),
});

const TIMING = { expected: "left out next to delay", fix: "keep one of the two" };

/** Everything that is wrong with a trigger of a system with these flows. */
export function checkTrigger(
  trigger: TriggerDeclaration,
  flows: readonly ResilientFlowDeclaration[],
  place: string,
): readonly Problem[] {
  const { problems } = parse(schema, trigger, place);
  if (problems.length > 0) return problems;
  const { workflow, delay, ignoreAfter } = trigger;
  const isWorkflow = flows.some((flow) => flow === workflow) && workflow.flow.type === "workflow";
  return [
    ...(isWorkflow ? [] : [problem("wrong-type", `${place}.workflow`, workflow?.flow?.name, WORKFLOW)]),
    ...(delay && ignoreAfter ? [problem("wrong-type", `${place}.ignoreAfter`, ignoreAfter, TIMING)] : []),
  ];
}

const WORKFLOW = {
  expected: "a workflow among the flows of its system",
  fix: "list the workflow there as well, or start another one",
};
