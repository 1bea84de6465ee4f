import { isDeepStrictEqual } from "node:util";
import { type AttributeRule, rulesOf } from "./rules.js";
import type { BlockSchema } from "./schema.js";
import { isUnknown, mapBlocks, type Value, type ValueMap, withUnknowns } from "./values.js";

export interface PlannedChange {
  readonly planned: ValueMap;
  /** Top-level attributes whose change replaces the resource. */
  readonly replacedBy: readonly string[];
}

/** Plans as the provider does: defaults for what is unset, no change for equal JSON, replacement where a rule says so. */
export function planChange(
  type: string,
  schema: BlockSchema,
  prior: ValueMap | null,
  proposed: ValueMap,
): PlannedChange {
  const rules = rulesOf(type);
  const withDefaults = mapBlocks(schema, proposed, (_, block, path) => addDefaults(block, path, rules));
  if (prior === null) return { planned: withUnknowns(schema, withDefaults), replacedBy: [] };
  const planned: Record<string, Value> = { ...withDefaults };
  for (const [name, rule] of Object.entries(rules)) {
    const before = prior[name];
    const after = planned[name];
    if (rule.json && before !== undefined && after !== undefined && equalJson(before, after)) planned[name] = before;
  }
  const changed = Object.keys(rules).filter((name) => rules[name]?.forceNew && !same(prior[name], planned[name]));
  return { planned, replacedBy: changed };
}

function addDefaults(block: ValueMap, path: string, rules: Readonly<Record<string, AttributeRule>>): ValueMap {
  const filled: Record<string, Value> = { ...block };
  for (const name of Object.keys(block)) {
    const rule = rules[path + name];
    if (filled[name] === null && rule?.default !== undefined) filled[name] = rule.default;
  }
  return filled;
}

const same = (before: Value | undefined, after: Value | undefined): boolean =>
  !isUnknown(after) && isDeepStrictEqual(before, after);

function equalJson(before: Value, after: Value): boolean {
  if (typeof before !== "string" || typeof after !== "string") return false;
  try {
    return isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
  } catch {
    return false;
  }
}
