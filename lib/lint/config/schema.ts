import { z } from "zod";
import { SEVERITIES } from "../finding.js";
import type { OptionSpec } from "../options.js";
import { PRESETS } from "../presets.js";
import type { Rule } from "../rule.js";
import { RULES } from "../rules/index.js";

const severitySchema = z.enum(["off", ...SEVERITIES]).meta({ id: "severity" });

/** Not "!x", which would hold for all else, nor a path that leaves the folder. */
const GLOB = /^(?!!|\/|[A-Za-z]:|\.\.(?:\/|$)).+$/;
const globSchema = z.string().regex(GLOB, { error: "a glob relative to the folder of this file, without ! before it" });

function optionSchema(spec: OptionSpec<unknown>): z.ZodType {
  const schema = valueSchema(spec);
  return schema.optional().meta({ description: spec.about, default: spec.default });
}

function valueSchema(spec: OptionSpec<unknown>): z.ZodType {
  switch (spec.kind) {
    case "integer":
      return z.int().min(spec.from).max(spec.to);
    case "choice":
      return z.enum(spec.of);
  }
}

function settingSchema({ what, severity, options = {} }: Rule) {
  const shape = Object.fromEntries(Object.entries(options).map(([name, spec]) => [name, optionSchema(spec)]));
  const setting = z.strictObject({ severity: severitySchema.optional(), ...shape });
  return z.union([severitySchema, setting]).optional().describe(`${what} (${severity})`);
}

const rulesSchema = z
  .strictObject(Object.fromEntries(RULES.map((rule) => [rule.id, settingSchema(rule)])))
  .meta({ id: "rules", description: "What is said about rules, by their ids" });

const overrideSchema = z.strictObject({
  files: z.array(globSchema).min(1).describe("Globs of the files that this is about"),
  rules: rulesSchema,
});

/** `buttress.lint.json` and `buttress.lint.yaml`. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors"),
    extends: z
      .enum(PRESETS)
      .default("recommended")
      .describe("recommended: each rule at its own severity; generated: each at error, for flows that are generated"),
    rules: rulesSchema.default({}),
    overrides: z.array(overrideSchema).default([]).describe("Other settings for some files; later ones win"),
    ignore: z.array(globSchema).default([]).describe("Globs of files that are left out"),
  })
  .describe("Which mistakes buttress lint reports in which files");
