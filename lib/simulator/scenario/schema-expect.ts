import { z } from "zod";
import type { EndKind } from "../trace/events.js";
import { type Matcher, matcherSchema } from "./matcher.js";
import { RANGE_PATTERN, timeRange } from "./time-range.js";

const RANGE_RULE = "a time such as 10s, 5s..10s or 10s ± 500ms";

const rangeText = z
  .string({ error: RANGE_RULE })
  .regex(RANGE_PATTERN, { error: RANGE_RULE, abort: true })
  .refine((text) => timeRange(text).fromMs <= timeRange(text).toMs, { error: "a range from less to more" })
  .meta({ id: "time", description: "A time: 10s, a range 5s..10s, or a tolerance 10s ± 500ms" });
const count = z.int().min(0);
const matchers = z.record(z.string(), matcherSchema);

const requestSchema = z.strictObject({
  count: count.optional().describe("How often the data action is called"),
  url: matcherSchema.optional().describe("Of every request"),
  method: z.string().optional(),
  headers: matchers.optional().describe("Of every request, by name in any case"),
  body: matcherSchema.optional().describe("Of every request; anything but a text is compared with the JSON it holds"),
  inputs: matchers.optional().describe("Inputs of every call, by name"),
});

const END_KINDS = [
  "endWorkflow",
  "disconnect",
  "transfer",
  "endState",
  "exit",
  "endModule",
  "surveyInvite",
  "error",
  "hangUp",
  "stopped",
] as const satisfies readonly EndKind[];

const endKind = z.enum(END_KINDS);

const assignment = z.strictObject({ name: z.string(), is: matcherSchema });

const neverSchema = z
  .strictObject({
    action: z.string().optional().describe("Name or kind of an action that must not run"),
    path: z
      .strictObject({ action: z.string().describe("Name or kind"), path: z.string() })
      .optional()
      .describe("An output path that must not be taken"),
    dataAction: z.string().optional().describe("A data action that must not be called"),
    variable: assignment.optional().describe("A value that a variable must not get"),
    error: z.string().optional().describe('Code of a flow error that must not happen; "any" for all'),
  })
  .refine((condition) => Object.values(condition).filter((value) => value !== undefined).length === 1, {
    error: "one condition: action, path, dataAction, variable or error",
  });

export const expectSchema = z
  .strictObject({
    outcome: z.string().optional().describe("Final value of the flow's variable outcome"),
    dataAction: z
      .string()
      .optional()
      .describe("The data action that attempts and waits are of. Default: the first that is called"),
    attempts: count.optional().describe("Calls of that data action"),
    waits: z
      .array(rangeText)
      .optional()
      .describe(
        "Time that the flow itself passes between an attempt and the next: waits, audio, music. One for each gap",
      ),
    requests: z
      .record(z.string(), z.union([count, requestSchema]))
      .optional()
      .describe("Calls of data actions by name: how many, or what they must be like"),
    variables: matchers.optional().describe("Final values by name; without a scope, Flow. is meant"),
    attributes: matchers.optional().describe("Participant or conversation attributes at the end"),
    tables: z
      .record(z.string(), z.record(z.string(), matchers))
      .optional()
      .describe("Rows of data tables at the end, by table and key: the columns to look at"),
    end: z
      .union([endKind, z.strictObject({ how: endKind.optional(), detail: matcherSchema.optional() })])
      .optional()
      .describe("How the run ends, and its detail: exit reason, queue, target"),
    elapsed: rangeText.optional().describe("Virtual time of the whole run"),
    never: z.array(neverSchema).optional().describe("What must not happen at any time"),
    finalAction: z.string().optional().describe("Name or kind of the last action that ran"),
  })
  .meta({ id: "expect" });

export type Expect = z.output<typeof expectSchema>;
export type ExpectedRequest = z.output<typeof requestSchema>;
export type Never = z.output<typeof neverSchema>;
export type { Matcher };
