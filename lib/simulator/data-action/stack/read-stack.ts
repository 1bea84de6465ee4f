import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../../../data-action/index.js";
import { type RuntimeDefinition, segmentOf } from "../definition.js";
import { checkDefinition, type DefinitionInput } from "../definition-schema.js";
import { credentialSources } from "./credential-sources.js";
import { blockAt, objectAt, resourcesOf } from "./members.js";
import { functionReader, type ReadStackFile } from "./read-function.js";
import { relayServerReader } from "./relay-server.js";
import { idOfResource } from "./resource-id.js";
import { parseObject, readStacks, type StackSource } from "./stack-file.js";
import { type Resolve, referredResource, terraformText } from "./terraform-text.js";

export interface StackOptions {
  /** Environment variables: `TF_VAR_<name>` gives the value of a variable, before its default. @default none */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Reads files beside a stack that is given as text: packages of functions, flows. @default functions are as servers */
  readonly readFile?: ReadStackFile;
}

/**
 * The data actions of a synthesised stack, or of all stacks of an app; what several stacks bring along is taken once. Takes
 * the path of a `cdk.tf.json`, of a stack's folder or of an app's output folder, or the Terraform JSON itself, as text or as
 * a value.
 *
 * Fields of credentials keep the names of their variables; the runtime fetches the values.
 * @throws ButtressError when there is no stack, or when an action lacks what it needs
 */
export function definitionsFromStack(source: string | JsonObject, options: StackOptions = {}): RuntimeDefinition[] {
  const { readFile } = options;
  const sources = sourcesOf(source).map((stack) => (readFile === undefined ? stack : { readFile, ...stack }));
  return withoutRepeated(sources.flatMap((stack) => readStack(stack, options)));
}

/** Different ones of the same names stay: whoever uses them says that they are a mistake. */
function withoutRepeated(definitions: readonly RuntimeDefinition[]): RuntimeDefinition[] {
  const byNames = new Map<string, RuntimeDefinition[]>();
  return definitions.filter((one) => {
    const names = JSON.stringify([one.integration, one.name]);
    const namesakes = byNames.get(names) ?? [];
    byNames.set(names, namesakes);
    return !namesakes.some((other) => isDeepStrictEqual(other, one)) && namesakes.push(one);
  });
}

function sourcesOf(source: string | JsonObject): readonly StackSource[] {
  if (typeof source !== "string") return [{ place: "stack", json: source }];
  return source.trimStart().startsWith("{")
    ? [{ place: "stack", json: parseObject(source, "stack") }]
    : readStacks(source);
}

interface Stack extends StackSource {
  readonly resolve: Resolve;
  /** Absent for a stack without files, which has no packages: its functions are servers that somebody else stands in for. */
  readonly functionOf?: ReturnType<typeof functionReader>;
  readonly relayServerOf: ReturnType<typeof relayServerReader>;
}

const ACTION = "genesyscloud_integration_action";
const INTEGRATION = "genesyscloud_integration";

function readStack(source: StackSource, { env = {} }: StackOptions): RuntimeDefinition[] {
  const variables = objectAt(source.json, "variable");
  const resolve: Resolve = (expression) => {
    const name = /^var\.([\w-]+)$/.exec(expression)?.[1];
    if (name === undefined) return idOfResource(expression, source);
    const { default: otherwise } = objectAt(variables, name);
    return env[`TF_VAR_${name}`] ?? (otherwise === undefined ? undefined : String(otherwise));
  };
  const { readFile } = source;
  const stack: Stack = {
    ...source,
    resolve,
    ...(readFile && { functionOf: functionReader(readFile) }),
    relayServerOf: relayServerReader(source),
  };
  const actions = Object.entries(resourcesOf(stack, ACTION));
  return actions.map(([id, action]) => readAction(stack, action as JsonObject, `${source.place} ${ACTION}.${id}`));
}

function readAction(stack: Stack, action: JsonObject, place: string): RuntimeDefinition {
  const text = (value: JsonValue | undefined): string | undefined =>
    typeof value === "string" ? terraformText(value, stack.resolve) : undefined;
  const texts = (value: JsonObject): Record<string, string> =>
    Object.fromEntries(
      Object.entries(value).map(([key, member]) => [text(key) ?? key, text(member) ?? String(member)]),
    );
  const contract = (value: JsonValue | undefined): JsonObject => parseObject(text(value) ?? "{}", place);
  const request = blockAt(action, "config_request");
  const response = blockAt(action, "config_response");
  const owner = referredResource(action.integration_id, INTEGRATION);
  const integration = owner === undefined ? {} : objectAt(resourcesOf(stack, INTEGRATION), owner);
  const definition: DefinitionInput = {
    name: text(action.name) ?? "",
    integration: text(action.category) ?? text(blockAt(integration, "config").name) ?? "",
    ...(action.config_timeout_seconds === undefined ? {} : { timeoutSeconds: Number(action.config_timeout_seconds) }),
    contractInput: contract(action.contract_input),
    contractOutput: contract(action.contract_output),
    request: {
      method: methodOf(action, request),
      // A function has none; and a template that is not set is sent as empty text (provider 1.84).
      urlTemplate: urlTemplate(request, stack),
      headers: texts(objectAt(request, "headers")),
      bodyTemplate: text(request.request_template) ?? "",
    },
    response: {
      translationMap: texts(objectAt(response, "translation_map")),
      translationMapDefaults: texts(objectAt(response, "translation_map_defaults")),
      successTemplate: text(response.success_template) ?? "",
    },
  };
  return {
    ...checkDefinition(definition, place),
    credentials: credentialSources(stack, integration),
    ...functionIn(action, stack),
    ...stack.relayServerOf(definition.request.urlTemplate),
  };
}

/** Ids in a URL are segments of its path. */
function urlTemplate({ request_url_template: template }: JsonObject, stack: Stack): string {
  if (typeof template !== "string") return "";
  return terraformText(template, (expression) => {
    const id = idOfResource(expression, stack);
    return id === undefined ? stack.resolve(expression) : segmentOf(id);
  });
}

function functionIn(action: JsonObject, { functionOf }: Stack): Pick<RuntimeDefinition, "function"> {
  const config = blockAt(action, "function_config");
  return functionOf === undefined || Object.keys(config).length === 0 ? {} : { function: functionOf(config) };
}

/** The platform invokes a function itself, and the method means nothing. */
const methodOf = (action: JsonObject, { request_type }: JsonObject) =>
  (action.function_config === undefined ? request_type : "POST") as DefinitionInput["request"]["method"];
