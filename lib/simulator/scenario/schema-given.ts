import { z } from "zod";
import { DURATION_PATTERN } from "./time-range.js";

const json = z.unknown().describe("any value");
const API_RULE = "the URL of a server on a loopback address, such as http://127.0.0.1:8000";
const loopbackUrl = z
  .string({ error: API_RULE })
  .refine((text) => /^http:/i.test(text) && URL.canParse(text), { error: API_RULE });
const texts = z.record(z.string(), z.string());
const values = z.record(z.string(), json);

const DURATION_RULE = "a duration such as 10s, 500ms or 1m30s";

const durationText = z
  .string({ error: DURATION_RULE })
  .regex(DURATION_PATTERN, { error: DURATION_RULE })
  .meta({ id: "duration", description: "A duration: 10s, 500ms, 1m30s, 2h" });

const callerSchema = z.strictObject({
  entries: z
    .array(z.string())
    .optional()
    .describe('Digits for Collect Input and menus, one text for each time they are asked; "" is no entry'),
  hangUpAt: durationText.optional().describe("Virtual time at which the caller hangs up. Default: never"),
  answeredAt: durationText
    .optional()
    .describe("Virtual time at which an agent answers, which ends an in-queue flow. Default: never"),
  attributes: texts.optional().describe("Participant or conversation attributes at the start"),
  variables: values.optional().describe("Built-in variables such as Call.Ani or Message.Message.body"),
  transfersSucceed: z.boolean().optional().describe("Whether transfers succeed. Default: true"),
});

const limitsSchema = z.strictObject({
  actions: z.int().min(1).optional().describe("Actions that a run may execute. Default: 10000, the platform's limit"),
  wordsPerMinute: z.number().min(1).optional().describe("Words a minute of text-to-speech. Default: 160"),
  actionTimeoutPath: z
    .enum(["failure", "timeout"])
    .optional()
    .describe(
      "Output path of a step when the data action's own timeout ends the call; sources disagree. Default: failure",
    ),
});

export const givenSchema = z
  .strictObject({
    inputs: values.optional().describe("Values of the flow's input variables, by name without Flow."),
    script: z
      .union([z.string(), texts])
      .optional()
      .describe(
        "How the API answers, in the notation of scripts: one for all data actions, or one for each by its name",
      ),
    api: z
      .record(z.string(), loopbackUrl)
      .optional()
      .describe(
        "Real servers instead of a script: base URL in the data actions → loopback URL that answers for it; * for all",
      ),
    apiTime: z
      .enum(["virtual", "real"])
      .optional()
      .describe(
        "Time of real servers: what they say in a header, else none (virtual), or what they take. Default: virtual",
      ),
    tables: z
      .record(z.string(), z.record(z.string(), values))
      .optional()
      .describe("Data tables by name: rows by their key. Default: those of the stack, as it makes them"),
    objects: z
      .strictObject({
        queues: z.array(z.string()).optional(),
        users: z.array(z.string()).optional(),
        skills: z.array(z.string()).optional(),
      })
      .optional()
      .describe("Names that Find Queue and its like find"),
    schedules: texts.optional().describe("Open, closed, holiday, ... by the name of the schedule or schedule group"),
    modules: texts.optional().describe("Common modules by name: path of the flow file"),
    caller: callerSchema.optional().describe("What the caller or the conversation does"),
    seed: z.int().min(0).optional().describe("Seed of every random number. Default: 1"),
    startAt: z.iso
      .datetime({ offset: true, error: "a date and time such as 2026-01-01T08:00:00Z" })
      .optional()
      .describe("Virtual date and time of the start. Default: 2026-01-01T00:00:00Z"),
    assume: texts
      .optional()
      .describe("Actions that are not modelled: the output path that each takes, by the name of the action"),
    limits: limitsSchema.optional(),
  })
  .meta({ id: "given" });

export type Given = z.output<typeof givenSchema>;
