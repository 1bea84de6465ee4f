import { z } from "zod";
import { expectSchema } from "./schema-expect.js";
import { givenSchema } from "./schema-given.js";

const about = {
  flow: z
    .string()
    .optional()
    .describe(
      "Path of the flow file from this file, or the name of a flow of the stack. Default: the stack's only flow",
    ),
  stack: z
    .string()
    .optional()
    .describe("Folder of a synthesised stack, or its cdk.tf.json: definitions of data actions"),
  actions: z.string().optional().describe("Instead of a stack: JSON file with definitions of data actions"),
};

const scenarioShape = {
  name: z.string().optional().describe("What the scenario shows. Default: the name of the file"),
  ...about,
  given: givenSchema.optional().describe("What surrounds the run"),
  expect: expectSchema.optional().describe("What must come out"),
};

/** A file of one scenario, or of several below `scenarios` that share what stands beside it. */
export const fileSchema = z
  .strictObject({
    ...scenarioShape,
    scenarios: z
      .array(z.strictObject(scenarioShape))
      .min(1)
      .optional()
      .describe("Several scenarios; what stands beside this list holds for each, unless it says otherwise"),
  })
  .describe("Scenarios of an Architect flow: what is given, and what is expected of a simulated run");

export type ScenarioFileShape = z.output<typeof fileSchema>;
export type ScenarioShape = Omit<ScenarioFileShape, "scenarios">;
