import fs from "node:fs";
import path from "node:path";
import { tableProblems } from "./data-table.js";
import { functionProblems } from "./function-package.js";
import { type AttributeRule, rulesOf } from "./rules.js";
import type { BlockSchema } from "./schema.js";
import { triggerProblems } from "./trigger.js";
import { isMap, isUnknown, nestedBlocks, type Value, type ValueMap } from "./values.js";

/** All that is wrong with a resource's configuration, beyond what Terraform itself checks against the schema. */
export function validateResource(type: string, schema: BlockSchema, config: ValueMap, folder: string): string[] {
  const ofType = OF_TYPE[type]?.(config, folder) ?? [];
  return [...validateBlock(schema, config, "", rulesOf(type), folder), ...ofType];
}

/** What no rule of a single attribute says. */
const OF_TYPE: Readonly<Record<string, (config: ValueMap, folder: string) => string[]>> = {
  genesyscloud_integration_action: functionProblems,
  genesyscloud_architect_datatable: tableProblems,
  genesyscloud_processautomation_trigger: triggerProblems,
};

type Rules = Readonly<Record<string, AttributeRule>>;

function validateBlock(schema: BlockSchema, block: ValueMap, prefix: string, rules: Rules, folder: string): string[] {
  const wrong: string[] = [];
  for (const [name, { computed, optional, required }] of Object.entries(schema.attributes ?? {})) {
    const value = block[name];
    const place = prefix + name;
    if (value === null || value === undefined) {
      if (required) wrong.push(`${place} is required`);
      continue;
    }
    if (computed && !optional) wrong.push(`${place} is an unconfigurable attribute: the provider decides it`);
    for (const problem of problemsOf(value, rules[place] ?? {}, folder)) wrong.push(`${place} ${problem}`);
  }
  for (const [name, nested, items] of nestedBlocks(schema, block)) {
    for (const item of items) {
      if (isEmpty(item)) wrong.push(`${prefix}${name} is an empty block, on which the provider may crash`);
      wrong.push(...validateBlock(nested, item, `${prefix}${name}.`, rules, folder));
    }
  }
  return wrong;
}

const isEmpty = (block: ValueMap): boolean =>
  Object.values(block).every((value) => value === null || (Array.isArray(value) && value.length === 0));

function problemsOf(value: Value, rule: AttributeRule, folder: string): string[] {
  if (rule.leaveUnset) return [`must not be set: ${rule.leaveUnset}`];
  if (isUnknown(value)) return [];
  if (isMap(value))
    return Object.entries(value).flatMap(([key, item]) => problemsOf(item, rule, folder).map((p) => `["${key}"] ${p}`));
  const checks = [oneOf, range, length, readableFile, json, template];
  return checks.flatMap((check) => check(value, rule, folder) ?? []);
}

type Check = (value: Value, rule: AttributeRule, folder: string) => string | undefined;

const oneOf: Check = (value, rule) =>
  rule.oneOf && !rule.oneOf.includes(String(value))
    ? `must be one of ${rule.oneOf.join(", ")}, got ${value}`
    : undefined;

const range: Check = (value, { range: limits }) => {
  if (limits === undefined || value === null) return undefined;
  const [min, max] = limits;
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return undefined;
  return `must be a whole number from ${min} to ${max}, got ${value}`;
};

const length: Check = (value, { length: limits }) => {
  if (limits === undefined || typeof value !== "string") return undefined;
  const [min, max] = limits;
  return value.length < min || value.length > max
    ? `must have ${min} to ${max} characters, got ${value.length}`
    : undefined;
};

const readableFile: Check = (value, rule, folder) => {
  if (!rule.readableFile) return undefined;
  try {
    fs.accessSync(path.resolve(folder, String(value)), fs.constants.R_OK);
    return undefined;
  } catch {
    return `names a file that cannot be read: ${value}`;
  }
};

const json: Check = (value, rule) => {
  if (!rule.json || typeof value !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return rule.json === "object" && !isObject ? `must be a JSON object, got ${value}` : undefined;
  } catch {
    return `must be JSON text, got ${value}`;
  }
};

const template: Check = (value, rule) =>
  rule.template && String(value).includes("$${") ? `holds $\${, so it was escaped twice: ${value}` : undefined;
