import { booleanValue, collectionValue, type JsonData, jsonValue, stringValue, type Value } from "../values.js";
import { isJsonArray, isJsonObject, parseJson } from "../values-json.js";
import { jsonOf } from "../values-write.js";
import { jsonAt, textAt } from "./arguments.js";
import { equalValues } from "./compare.js";
import type { Implementation, Implementations } from "./context.js";
import { fromJsonData } from "./dispatch.js";
import { fail } from "./error.js";

type JsonObject = { readonly [name: string]: JsonData };

function objectIn(args: readonly Value[], name: string): JsonObject {
  const data = jsonAt(args, 0);
  return isJsonObject(data) ? data : fail("wrong-type", { name, got: "JSON that is no object" }, 0);
}

function arrayIn(args: readonly Value[], name: string): readonly JsonData[] {
  const data = jsonAt(args, 0);
  return isJsonArray(data) ? data : fail("wrong-type", { name, got: "JSON that is no array" }, 0);
}

/** A property by its exact name; one that is missing or null is NOT_SET. */
export const jsonProperty = (data: JsonData, name: string): Value =>
  fromJsonData((isJsonObject(data) && Object.hasOwn(data, name) ? data[name] : undefined) ?? null);

const replaceItem: Implementation = (args, { name }) => {
  const [, old, replacement] = args as readonly [Value, Value, Value];
  const wanted = fromJsonData(jsonOf(old));
  const replaced = arrayIn(args, name).map((item) =>
    equalValues(fromJsonData(item), wanted) ? jsonOf(replacement) : item,
  );
  return jsonValue(replaced);
};

/** Meanings are inferred from names and use in public flows: these came after the 2018 engine. */
export const JSON_FUNCTIONS: Implementations = {
  JsonParse: (args) => fromJsonData(parseJson(textAt(args, 0))),
  ToJson: ([value]) => fromJsonData(jsonOf(value as Value)),
  ToJsonCollection: (args, { name }) => collectionValue("json", arrayIn(args, name).map(fromJsonData)),
  IsJsonObject: (args) => booleanValue(isJsonObject(jsonAt(args, 0))),
  GetJsonObjectProperty: (args, { name }) => jsonProperty(objectIn(args, name), textAt(args, 1)),
  GetJsonObjectPropertyNames: (args, { name }) =>
    collectionValue("string", Object.keys(objectIn(args, name)).map(stringValue)),
  SetJsonObjectProperty: (args, { name }) =>
    jsonValue({ ...objectIn(args, name), [textAt(args, 1)]: jsonOf(args[2] as Value) }),
  ReplaceJsonArrayItem: replaceItem,
};
