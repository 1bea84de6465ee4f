import type { HttpRelay } from "./capture.js";
import type { DataActionDefinition, JsonObject, JsonValue } from "./definition.js";
import { sendsBody } from "./place-inputs.js";
import { RELAY_HEADER_PREFIX } from "./relay/target.js";
import { ownRelayIn, relayUrl, TOKEN_FIELD } from "./relay-settings.js";
import type { Declared, RequestParts } from "./request-parts.js";
import { formBody, type Parameters, queryTemplate } from "./template/form-body.js";
import { jsonBody } from "./template/json-body.js";
import { pathParameters, pathTemplate } from "./template/path.js";
import { references } from "./template/references.js";

type Request = DataActionDefinition["request"];

/** The request that the data action makes: to the API, or to the relay that makes it. */
export function requestOf(declared: Declared, parts: RequestParts): Request {
  const relay = ownRelayIn(declared.api.capture);
  if (relay === undefined) return directRequest(declared, parts);
  const bodyTemplate = relayBody(declared, parts);
  const headers = relayHeaders(parts.headers);
  // The platform gives a function its URL itself (provider 1.84).
  if (relay.kind === "function") return { method: "POST", urlTemplate: "", headers, bodyTemplate };
  return serverRequest(relay, declared, headers, bodyTemplate);
}

function directRequest({ spec, api }: Declared, { inputs, placement, headers }: RequestParts): Request {
  const { method, path, options } = spec;
  return {
    method,
    urlTemplate: (api.baseUrl ?? "") + pathTemplate(path) + queryTemplate(placement.query, inputs, path.includes("?")),
    headers,
    bodyTemplate: bodyOf({ method, options }, placement.body, inputs),
  };
}

/** Requests without a body get the template that the user interface gives them; GET ignores it (vendor help). */
function bodyOf(
  { method, options }: Pick<Declared["spec"], "method" | "options">,
  body: JsonValue | undefined,
  inputs: RequestParts["inputs"],
): string {
  if (!sendsBody(method)) return "${input.rawRequest}";
  if (options.bodyTemplate !== undefined || body === undefined) return options.bodyTemplate ?? "";
  return options.encoding === "form" ? formBody(formParameters(body), inputs) : jsonBody(body, inputs);
}

const formParameters = (body: JsonValue): Parameters =>
  Object.fromEntries(
    Object.entries(body ?? {}).map(([name, value]) => [name, String(value).replace(/^\$\{input\.(\w+)\}$/, "$1")]),
  );

function serverRequest(
  relay: HttpRelay,
  { api }: Declared,
  headers: Request["headers"],
  bodyTemplate: string,
): Request {
  const own = { "Content-Type": "application/json", Authorization: `Bearer \${credentials.${TOKEN_FIELD}}` };
  return { method: "POST", urlTemplate: relayUrl(relay, api), headers: { ...own, ...headers }, bodyTemplate };
}

const relayHeaders = (headers: Request["headers"]): Request["headers"] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [RELAY_HEADER_PREFIX + name, value]));

/**
 * A `RelayRequest` as a template. A body template of the declaration stands in it as the JSON that it renders to, and first:
 * of two members of a name the last one counts, so that no input can get out of it and name another operation.
 */
function relayBody(declared: Declared, { inputs, placement }: RequestParts): string {
  const { path, options } = declared.spec;
  const inPath = pathParameters(path).map((name): [string, JsonValue] => [name, reference(name)]);
  const inQuery = Object.entries(placement.query).map(([name, input]): [string, JsonValue] => [name, reference(input)]);
  const secrets = secretsIn(options.bodyTemplate ?? JSON.stringify(placement.body ?? ""), declared);
  const request: JsonObject = {
    operation: declared.key,
    ...(inPath.length > 0 && { path: Object.fromEntries(inPath) }),
    ...(inQuery.length > 0 && { query: Object.fromEntries(inQuery) }),
    ...(placement.body !== undefined && { body: placement.body }),
    ...(secrets.length > 0 && { secrets: secrets.map((name) => `\${credentials.${name}}`) }),
  };
  const members = Object.entries(request).map(([name, value]) => `"${name}": ${jsonBody(value, inputs)}`);
  // The line ends, so that a comment at the end of the template ends too.
  const own = options.bodyTemplate?.trim() ? [`"body": ${options.bodyTemplate}\n`] : [];
  return `{${[...own, ...members].join(", ")}}`;
}

/** Fields of the credential that a template names. */
const secretsIn = (template: string, { credential }: Declared): readonly string[] =>
  Object.keys(credential?.fields ?? {}).filter((field) =>
    references(template).some(({ root, member }) => root === "credentials" && member === field),
  );

const reference = (input: string): string => `\${input.${input}}`;
