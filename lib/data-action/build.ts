import { type Problem, problem } from "../common/errors.js";
import type { AnyApi, Operation } from "./api.js";
import { type CheckedSpec, credentialFields } from "./check-api.js";
import { checkBody, checkParameters, checkPath } from "./check-request.js";
import { checkResponse } from "./check-response.js";
import { type InputContract, inputContract } from "./contract/input.js";
import { outputContract } from "./contract/output.js";
import { BASIC_AUTHORIZATION } from "./credential.js";
import type { DataActionDefinition } from "./definition.js";
import { DEFAULT_TIMEOUT } from "./limits.js";
import { type Placement, placeInputs, sendsBody } from "./place-inputs.js";
import { formBody, type Parameters, queryTemplate } from "./template/form-body.js";
import { checkHeaders, mergeHeaders } from "./template/headers.js";
import { type Inputs, jsonBody } from "./template/json-body.js";
import { pathTemplate } from "./template/path.js";
import { responseTemplates } from "./template/response.js";

interface Declared {
  readonly key: string;
  readonly spec: CheckedSpec;
  readonly api: AnyApi;
  /** Headers of the API. */
  readonly headers: Readonly<Record<string, string>>;
  readonly place: string;
}

type Request = DataActionDefinition["request"];

/** Builds the data action of an operation, and reports what is wrong with its contracts and templates. */
export function buildOperation(declared: Declared, problems: Problem[]): Operation {
  const { key, spec, api, place } = declared;
  const { options } = spec;
  const input = inputContract(options.input, `${place}.input`, problems);
  const output = outputContract(options.output, `${place}.output`, problems);
  checkResponse(output.shape, options.response ?? {}, `${place}.response`, problems);
  const definition: DataActionDefinition = {
    name: options.name ?? titleOf(key),
    integration: api.name,
    capture: "native",
    timeoutSeconds: (options.timeout ?? DEFAULT_TIMEOUT).seconds,
    inputs: input.inputs,
    outputs: output.outputs,
    contractInput: input.contract,
    contractOutput: output.contract,
    request: requestOf(declared, input, problems),
    response: responseTemplates(output.shape, options.response ?? {}),
  };
  checkSubstitutions(definition, place, problems);
  const notes = options.description === undefined ? {} : { description: options.description };
  return { key, api, ...notes, input: options.input, output: options.output, definition };
}

function requestOf(
  { spec, api, headers, place }: Declared,
  { inputs: list }: InputContract,
  problems: Problem[],
): Request {
  const { method, path, options } = spec;
  const inputs: Inputs = new Map(list.map((input) => [input.name, input]));
  const known = { inputs: Object.keys(options.input.shape), credentials: credentialFields(api.credential) };
  checkPath(path, api.integrationType, `${place}.path`, problems);
  checkParameters(path, known, inputs, `${place}.path`, problems);
  checkHeaders(Object.entries(options.headers ?? {}), known, `${place}.headers`, problems);
  checkBody(spec, known, place, problems);
  const placement = placeInputs(spec, known.inputs, place, problems);
  return {
    method,
    urlTemplate: (api.baseUrl ?? "") + pathTemplate(path) + queryTemplate(placement.query, inputs, path.includes("?")),
    headers: mergeHeaders([defaultHeaders(spec, api), headers, options.headers ?? {}], inputs),
    bodyTemplate: bodyOf(spec, placement, inputs),
  };
}

/** Requests without a body get the template that the user interface gives them; GET ignores it (vendor help). */
function bodyOf({ method, options }: CheckedSpec, { body }: Placement, inputs: Inputs): string {
  if (!sendsBody(method)) return "${input.rawRequest}";
  if (options.bodyTemplate !== undefined || body === undefined) return options.bodyTemplate ?? "";
  return options.encoding === "form" ? formBody(formParameters(body), inputs) : jsonBody(body, inputs);
}

const formParameters = (body: Placement["body"]): Parameters =>
  Object.fromEntries(
    Object.entries(body ?? {}).map(([name, value]) => [name, String(value).replace(/^\$\{input\.(\w+)\}$/, "$1")]),
  );

function defaultHeaders({ method, options }: CheckedSpec, { credential }: AnyApi): Record<string, string> {
  const type = options.encoding === "form" ? "application/x-www-form-urlencoded" : "application/json";
  return {
    ...(sendsBody(method) ? { "Content-Type": type } : {}),
    ...(credential?.type === "basicAuth" ? { Authorization: BASIC_AUTHORIZATION } : {}),
  };
}

/** `getOrderItems` becomes `Get Order Items`. */
function titleOf(key: string): string {
  const words = key.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** Two opening braces would be taken for a substitution of the provider. */
function checkSubstitutions({ request, response }: DataActionDefinition, place: string, problems: Problem[]): void {
  const texts = {
    path: request.urlTemplate,
    headers: Object.values(request.headers).join("\n"),
    body: request.bodyTemplate,
    response: [...Object.values(response.translationMap), ...Object.values(response.translationMapDefaults)].join("\n"),
  };
  for (const [field, text] of Object.entries(texts)) {
    if (text.includes("{{")) problems.push(problem("substitution-text", `${place}.${field}`, text));
  }
}
