import type { Action, Attribute, KnownAction, NamedPath, Statement, Switch } from "../actions.js";
import type { Actions, Plain, PlainMap } from "../model.js";
import { put } from "../read/context.js";
import { ACTION_SPECS, type ActionSpec, type Field, type NestedField, type ValueField } from "../spec/index.js";
import { namedPaths } from "../spec/named-paths.js";
import { type Out, ordered } from "./order.js";

export function writeActions(actions: Actions): Plain {
  return actions.map(writeAction);
}

function writeAction(action: Action): Plain {
  if (action.kind === "opaque") return action.key === "" ? action.body : { [action.key]: action.body };
  const spec = ACTION_SPECS[action.kind];
  const fields = action as unknown as Readonly<Record<string, unknown>>;
  const pairs: [string, Plain | undefined][] = [["name", action.name]];
  for (const field of spec.fields) pairs.push([field.key, writeField(field, fields, action)]);
  // Exports end an action with its outputs, also behind keys that are new to the model.
  const { outputs: flags, ...others } = (action.rest ?? {}) as Out;
  const outputs = ordered([["outputs", writeOutputs(action, spec)]], flags === undefined ? {} : { outputs: flags });
  return { [action.kind]: { ...ordered(pairs, others), ...outputs } };
}

function writeField(field: Field, from: Readonly<Record<string, unknown>>, action: KnownAction): Plain | undefined {
  if ("steps" in field) return writeNested(field, from);
  if (field.sort === "switch") return writeEvaluate(action as Switch);
  return writeValue(field, from);
}

function writeValue(field: ValueField, from: Readonly<Record<string, unknown>>): Plain | undefined {
  const value = from[field.as ?? field.key];
  if (value === undefined) return undefined;
  if (field.sort === "statements") return (value as readonly Statement[]).map(writeStatement);
  if (field.sort === "attributes") return (value as readonly Attribute[]).map(writeAttribute);
  return value as Plain;
}

function writeStatement({ type, variable, value }: Statement): Plain {
  return one(type, { variable, value });
}

function writeAttribute({ name, value, variable }: Attribute): Plain {
  return one(
    "attribute",
    ordered([
      ["name", name],
      ["value", value],
      ["variable", variable],
    ]),
  );
}

function writeNested(field: NestedField, from: Readonly<Record<string, unknown>>): Plain | undefined {
  const inner = ordered(field.fields.map((one) => [one.key, writeValue(one, from)]));
  const steps = field.steps.map((step) => ("as" in step ? (from[step.as] as string | undefined) : step.fixed));
  if (steps.includes(undefined)) return undefined;
  if (steps.length === 0 && Object.keys(inner).length === 0) return undefined;
  return (steps as string[]).reduceRight<PlainMap>((content, step) => one(step, content), inner);
}

function one(key: string, value: Plain): PlainMap {
  const out: Out = {};
  put(out, key, value);
  return out;
}

function writeEvaluate({ match, default: fallback, cases }: Switch): Plain {
  const branches = ordered([
    ["value", match?.value],
    ["default", fallback && { actions: writeActions(fallback) }],
    [
      "cases",
      cases.map(({ value, actions }) => ({ case: { value, ...(actions && { actions: writeActions(actions) }) } })),
    ],
  ]);
  return match === undefined ? { firstTrue: branches } : { firstMatch: { [match.type]: branches } };
}

/** Lists of named paths first, then the paths in the order of the specification, then others in theirs. */
function writeOutputs(action: KnownAction, spec: ActionSpec): Plain | undefined {
  const out: Out = {};
  for (const [key, item] of Object.entries(spec.lists)) {
    const paths = namedPaths(action, key);
    if (paths !== undefined)
      put(
        out,
        key,
        paths.map((path) => one(item, writeNamedPath(path))),
      );
  }
  const outputs: Readonly<Record<string, Actions | undefined>> = ("outputs" in action && action.outputs) || {};
  for (const path of [...spec.paths, ...Object.keys(outputs)]) {
    const actions = Object.hasOwn(outputs, path) ? outputs[path] : undefined;
    if (actions !== undefined) put(out, path, { actions: writeActions(actions) });
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

function writeNamedPath({ name, actions, rest }: NamedPath): Plain {
  return ordered(
    [
      ["name", name],
      ["actions", actions && writeActions(actions)],
    ],
    rest as Out | undefined,
  );
}
