import type { Problem } from "../common/errors.js";
import type { AnyApi } from "./api.js";
import { type CheckedSpec, credentialFields } from "./check-api.js";
import { checkBody, checkParameters, checkPath } from "./check-request.js";
import type { InputContract } from "./contract/input.js";
import { BASIC_AUTHORIZATION, type Credential } from "./credential.js";
import { type Placement, placeInputs, sendsBody } from "./place-inputs.js";
import { ownRelayIn } from "./relay-settings.js";
import { requestIdHeader } from "./request-id.js";
import { checkHeaders, mergeHeaders } from "./template/headers.js";
import type { Inputs } from "./template/json-body.js";

export interface Declared {
  readonly key: string;
  readonly spec: CheckedSpec;
  readonly api: AnyApi;
  /** As the declaration has it, without what a relay adds. */
  readonly credential?: Credential;
  /** Headers of the API. */
  readonly headers: Readonly<Record<string, string>>;
  readonly place: string;
}

/** The request that the API gets, whoever sends it. */
export interface RequestParts {
  readonly inputs: Inputs;
  readonly placement: Placement;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts the inputs into the request's parts, and reports what is wrong with them. */
export function requestParts(declared: Declared, { inputs: list }: InputContract, problems: Problem[]): RequestParts {
  const { spec, api, credential, headers, place } = declared;
  const { path, options } = spec;
  const inputs: Inputs = new Map(list.map((input) => [input.name, input]));
  const known = { inputs: Object.keys(options.input.shape), credentials: credentialFields(credential) };
  checkPath(path, api.integrationType === "purecloud-data-actions", `${place}.path`, problems);
  checkParameters(path, known, inputs, `${place}.path`, problems);
  checkHeaders(Object.entries(options.headers ?? {}), known, `${place}.headers`, problems);
  checkBody(spec, known, place, problems);
  return {
    inputs,
    placement: placeInputs(spec, known.inputs, place, problems),
    headers: sent(mergeHeaders([defaultHeaders(declared), headers, options.headers ?? {}, idHeader(api)], inputs), api),
  };
}

const idHeader = ({ requestId }: AnyApi) => (requestId === undefined ? {} : requestIdHeader(requestId));

/** A relay of Buttress tells the kind of a body itself. */
function defaultHeaders({ spec: { method, options }, api, credential }: Declared): Record<string, string> {
  const type = options.encoding === "form" ? "application/x-www-form-urlencoded" : "application/json";
  const ownRelay = ownRelayIn(api.capture) !== undefined;
  return {
    ...(sendsBody(method) && !ownRelay ? { "Content-Type": type } : {}),
    ...(credential?.type === "basicAuth" ? { Authorization: BASIC_AUTHORIZATION } : {}),
  };
}

/** `Transfer-Encoding` is a word to the platform about its own request, so no relay hands it on. */
function sent(headers: RequestParts["headers"], { capture }: AnyApi): RequestParts["headers"] {
  if (ownRelayIn(capture) === undefined) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "transfer-encoding"));
}
