import type { JsonValue } from "../../data-action/index.js";
import { JSON_DEPTH } from "../../data-action/limits.js";
import { NotModelled, notModelled } from "../machine/flow-error.js";
import { contractCheck } from "./contract.js";
import type { RuntimeDefinition } from "./definition.js";
import { flattener, type Outputs } from "./flatten.js";
import { isDeeperThan } from "./json-depth.js";
import { jsonPath } from "./json-path.js";
import { compileTemplate, type TemplateScope, type Values } from "./template/engine.js";

/** Outputs of a success, or the reason why the action fails although the call succeeded. */
export type Translated = { readonly outputs: Outputs } | { readonly refused: string };

/**
 * Reads the response configuration once; the result makes outputs of the body of an answer with a status of success.
 *
 * The body must be JSON (vendor help). No body at all leaves every path without a value, so that the defaults stand in
 * (practitioners, for 204).
 */
export function responseTranslator(definition: RuntimeDefinition, scope: TemplateScope): (body: string) => Translated {
  const { response, contractOutput, integration, name } = definition;
  const place = `${integration} / ${name}, success template`;
  if (response.successTemplate === "") notModelled(`${place}: what an empty one does is unknown; write it out`);
  const template = compileTemplate(response.successTemplate, place, scope);
  const find = mappedValues(response);
  const check = contractCheck(contractOutput, `${integration} / ${name}, output contract`);
  const flatten = flattener(contractOutput);
  return (body) => {
    const answer = parseJson(body);
    if (answer === INVALID && body.trim() !== "") return { refused: "the answer is not valid JSON" };
    if (isDeeperThan(JSON_DEPTH, body)) return { refused: `the answer is nested deeper than ${JSON_DEPTH} levels` };
    const values = { ...find(answer === INVALID ? undefined : answer), rawResult: body };
    const result = translate(() => template(values));
    if (result === INVALID) return { refused: "the success template does not render to valid JSON" };
    const misfit = check(result);
    if (misfit !== undefined) return { refused: `the result breaks the output contract: ${misfit}` };
    return { outputs: flatten(result) };
  };
}

const INVALID = Symbol("invalid");

function parseJson(text: string): JsonValue | typeof INVALID {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return INVALID;
  }
}

/** Tools throw for values they cannot work with, which is an error of the translation. */
function translate(render: () => string): JsonValue | typeof INVALID {
  try {
    return parseJson(render());
  } catch (error) {
    if (error instanceof NotModelled) throw error;
    return INVALID;
  }
}

/** JSON text of every mapped value. A null was found, so no default takes its place (vendor help). */
function mappedValues({ translationMap, translationMapDefaults }: RuntimeDefinition["response"]) {
  const finders = Object.entries(translationMap).map(([name, path]) => ({
    name,
    find: jsonPath(path),
    otherwise: translationMapDefaults[name],
  }));
  return (answer: JsonValue | undefined): Values => {
    const values: Record<string, string | undefined> = {};
    for (const { name, find, otherwise } of finders) {
      const found = answer === undefined ? undefined : find(answer);
      values[name] = found === undefined ? otherwise : JSON.stringify(found);
    }
    return values;
  };
}
