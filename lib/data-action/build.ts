import { type Problem, problem } from "../common/errors.js";
import { answerOf } from "./answer.js";
import type { Operation } from "./api.js";
import { checkRelay } from "./check-relay.js";
import { checkResponse } from "./check-response.js";
import { inputContract } from "./contract/input.js";
import { outputContract } from "./contract/output.js";
import type { DataActionDefinition, FunctionSettings } from "./definition.js";
import { DEFAULT_TIMEOUT } from "./limits.js";
import type { RelayOperation } from "./relay/target.js";
import { relayOperation } from "./relay-operation.js";
import { DEFAULT_RUNTIME, FUNCTION_HANDLER, ownRelayIn } from "./relay-settings.js";
import { requestOf } from "./request.js";
import { ATTEMPT_ID, checkRequestId, withRequestId } from "./request-id.js";
import { type Declared, requestParts } from "./request-parts.js";

interface Built {
  readonly operation: Operation;
  /** The operation's part of the API's relay target, if a relay of Buttress sends its requests. */
  readonly relayed?: RelayOperation;
}

/** Builds the data action of an operation, and reports what is wrong with its contracts and templates. */
export function buildOperation(declared: Declared, problems: Problem[]): Built {
  const { key, spec, api, place } = declared;
  const { options } = spec;
  const timeout = options.timeout ?? DEFAULT_TIMEOUT;
  const input = inputContract(options.input, `${place}.input`, problems);
  const output = outputContract(options.output, `${place}.output`, problems);
  checkResponse(output.shape, options.response ?? {}, `${place}.response`, problems);
  const parts = requestParts(declared, input, problems);
  const { requestId } = api;
  if (requestId !== undefined) checkRequestId(requestId, askedBy(declared), place, problems);
  checkRelay(declared, parts, output.shape, problems);
  const answer = answerOf(output.shape, options.response ?? {}, api.capture);
  const definition: DataActionDefinition = {
    name: options.name ?? titleOf(key),
    integration: api.integrationName,
    capture: api.capture.kind,
    ...functionOf(declared, timeout.seconds),
    timeoutSeconds: timeout.seconds,
    ...(requestId && { requestId: { ...requestId, input: ATTEMPT_ID } }),
    inputs: input.inputs,
    outputs: output.outputs,
    contractInput: requestId === undefined ? input.contract : withRequestId(input.contract),
    contractOutput: answer.contract,
    request: requestOf(declared, parts),
    response: answer.response,
  };
  checkSubstitutions(definition, place, problems);
  const notes = options.description === undefined ? {} : { description: options.description };
  const operation = { key, api, ...notes, input: options.input, output: options.output, definition };
  if (ownRelayIn(api.capture) === undefined) return { operation };
  return { operation, relayed: relayOperation(spec, parts, output.shape, timeout) };
}

const askedBy = ({ spec: { options }, headers }: Declared) => ({
  inputs: Object.keys(options.input.shape),
  headers: [...Object.keys(headers), ...Object.keys(options.headers ?? {})],
});

function functionOf({ api }: Declared, timeoutSeconds: number): { readonly function?: FunctionSettings } {
  const relay = ownRelayIn(api.capture);
  if (relay?.kind !== "function" || api.relay === undefined) return {};
  const { runtime = DEFAULT_RUNTIME } = relay;
  return { function: { handler: FUNCTION_HANDLER, runtime, timeoutSeconds, target: api.relay } };
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
