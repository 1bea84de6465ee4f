import { z } from "zod";
import { failOn, problem } from "../../common/errors.js";
import { parseOrFail } from "../../common/zod-problems.js";
import { type RuntimeDefinition, UNSET_TIMEOUT_SECONDS, WHOLE_REQUEST, WHOLE_RESPONSE } from "./definition.js";
import { contractsSchema, definitionSchema, withoutUndefined } from "./definition-schema.js";

/**
 * Data actions of a JSON file: a list of definitions, or `{"actions": [...]}`. A definition has the members of
 * {@link RuntimeDefinition}; `timeoutSeconds`, `headers`, `bodyTemplate` and the members of `response` may be left out
 * and are then what the platform's user interface puts there.
 *
 * An element may also be just contracts: `{category, name, inputSchema, successSchema}`. The API's answer is then the
 * result of the action as it is.
 * @param place the file's name, for messages
 * @throws ButtressError with every problem of the file
 */
export function definitionsFromFile(jsonText: string, place = "definitions"): RuntimeDefinition[] {
  const json = readJson(jsonText, place);
  const list = Array.isArray(json) ? json : parseOrFail(fileSchema, json, place).actions;
  return list.map((item: unknown, index) => readItem(item, `${place}[${index}]`));
}

const fileSchema = z.strictObject({ actions: z.array(z.unknown()) });

function readJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const fix = `correct it: ${(error as Error).message}`;
    failOn([problem("wrong-type", place, text, { expected: "JSON", fix })]);
    return undefined;
  }
}

function readItem(item: unknown, place: string): RuntimeDefinition {
  const isContracts = typeof item === "object" && item !== null && ("category" in item || "inputSchema" in item);
  return isContracts
    ? fromContracts(parseOrFail(contractsSchema, item, place))
    : withoutUndefined(parseOrFail(definitionSchema, item, place));
}

const fromContracts = ({
  category,
  name,
  inputSchema,
  successSchema,
}: z.output<typeof contractsSchema>): RuntimeDefinition => ({
  integration: category,
  name,
  timeoutSeconds: UNSET_TIMEOUT_SECONDS,
  contractInput: inputSchema,
  contractOutput: successSchema,
  request: {
    method: "POST",
    urlTemplate: "",
    headers: { "Content-Type": "application/json" },
    bodyTemplate: WHOLE_REQUEST,
  },
  response: { translationMap: {}, translationMapDefaults: {}, successTemplate: WHOLE_RESPONSE },
});
