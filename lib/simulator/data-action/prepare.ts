import type { JsonValue } from "../../data-action/index.js";
import type { Exchange, HttpOutcome, HttpRequest } from "../http.js";
import { NotModelled } from "../machine/flow-error.js";
import { type Check, contractCheck } from "./contract.js";
import { type SecretOptions, secretsOf } from "./credentials.js";
import type { RuntimeDefinition } from "./definition.js";
import type { Outputs } from "./flatten.js";
import { type PreparedFunction, prepareFunction } from "./function/prepare.js";
import { type Masker, masker } from "./mask.js";
import { type Rendered, requestRenderer } from "./request.js";
import { responseTranslator, type Translated } from "./response.js";
import { templateTools } from "./template/tools.js";

/** A data action with its contracts and templates read. */
export interface PreparedAction {
  readonly timeoutMs: number;
  /** Of a function data action, whose event is the body of the request. */
  readonly code?: PreparedFunction;
  readonly checkInputs: Check;
  readonly render: (inputs: Readonly<Record<string, JsonValue>>) => Rendered;
  readonly translate: (body: string) => Translated;
  readonly mask: (text: string) => string;
  readonly maskExchange: (exchange: Exchange) => Exchange;
  readonly maskOutputs: (outputs: Outputs) => Outputs;
}

/** @throws NotModelled for a template that uses what is not modelled */
export function prepareAction(
  definition: RuntimeDefinition,
  options: SecretOptions,
  platformUrl: string,
): PreparedAction {
  const secrets = secretsOf(definition, options);
  const values = [...Object.values(secrets.credentials), ...Object.values(secrets.authResponse)];
  const { mask, derived } = masker(values);
  const tools = templateTools(derived);
  const { mask: maskLong } = masker(values.filter(({ length }) => length >= LONG));
  const code =
    definition.function && prepareFunction(definition.function, `${definition.integration} / ${definition.name}`);
  const timeoutMs = definition.timeoutSeconds * 1000;
  return {
    timeoutMs: Math.min(timeoutMs, code?.timeoutMs ?? timeoutMs),
    ...(code && { code }),
    checkInputs: contractCheck(
      definition.contractInput,
      `${definition.integration} / ${definition.name}, input contract`,
    ),
    render: masked(requestRenderer(definition, { secrets, tools, derived, platformUrl }), mask),
    translate: masked(responseTranslator(definition, { tools, derived }), mask),
    mask,
    maskExchange: ({ request, outcome }) => ({
      request: maskRequest(request, mask),
      outcome: maskOutcome(outcome, mask),
    }),
    maskOutputs: (outputs) => maskTexts(outputs, maskLong) as Outputs,
  };
}

/**
 * Outputs are what the flow works with, so only a secret that cannot stand in them by chance is masked there: an API
 * that echoes its credential.
 */
const LONG = 8;

type Mask = Masker["mask"];

/** The reason why a template stops the run can quote its values. */
const masked =
  <Given, Made>(work: (given: Given) => Made, mask: Mask) =>
  (given: Given): Made => {
    try {
      return work(given);
    } catch (error) {
      throw error instanceof NotModelled ? new NotModelled(mask(error.message)) : error;
    }
  };

function maskTexts(value: JsonValue, mask: Mask): JsonValue {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskTexts(item, mask));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskTexts(member, mask)]));
}

function maskRequest({ method, url, headers, body }: HttpRequest, mask: Mask): HttpRequest {
  return {
    method,
    url: mask(url),
    headers: maskHeaders(headers, mask),
    ...(body === undefined ? {} : { body: mask(body) }),
  };
}

const maskOutcome = (outcome: HttpOutcome, mask: Mask): HttpOutcome =>
  outcome.kind === "response"
    ? { ...outcome, headers: maskHeaders(outcome.headers, mask), body: mask(outcome.body) }
    : outcome;

const maskHeaders = (headers: HttpRequest["headers"], mask: Mask): HttpRequest["headers"] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
