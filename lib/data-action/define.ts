import { failOn, type Problem, problem } from "../common/errors.js";
import { deepFreeze } from "../common/freeze.js";
import type { AnyApi, Api, ApiDeclaration, Operation, OperationSpecs, OperationsOf } from "./api.js";
import { buildOperation } from "./build.js";
import { carrierOf } from "./carrier.js";
import { checkApi } from "./check-api.js";
import type { RelayOperation, RelayTarget } from "./relay/target.js";
import { ownRelayIn } from "./relay-settings.js";
import { requestIdOf } from "./request-id.js";

/**
 * Declares an API and its operations. Throws a `ButtressError` with every problem of the declaration.
 *
 * @example
 * const sentiment = defineApi({
 *   id: "sentiment", name: "Sentiment analytics", baseUrl: "https://api.example.com",
 *   credential: userDefined("sentiment", { apiKey: secret("SENTIMENT_API_KEY") }),
 *   headers: { Authorization: "Bearer ${credentials.apiKey}" },
 *   operations: {
 *     analyse: post("/v1/sentiment", {
 *       input: z.object({ transcript: z.string().max(1024) }), output: z.object({ score: z.number() }) }),
 *   },
 * });
 */
export function defineApi<const S extends OperationSpecs, R = undefined>(
  declaration: ApiDeclaration<S, R>,
): Api<OperationsOf<S>, R> {
  const { resilience, ...rest } = declaration;
  const { place, problems, capture, specs } = checkApi(rest);
  const { credential, ...carrier } = carrierOf(declaration, capture);
  const requestId = requestIdOf(declaration.requestId);
  const operations: Record<string, Operation> = {};
  const relayed: Record<string, RelayOperation> = {};
  const api: AnyApi = {
    id: declaration.id,
    name: declaration.name,
    ...carrier,
    capture,
    ...(ownRelayIn(capture) && { relay: relayTarget(declaration, relayed) }),
    ...(declaration.baseUrl === undefined ? {} : { baseUrl: declaration.baseUrl }),
    ...(credential === undefined ? {} : { credential }),
    ...(requestId && { requestId }),
    operations,
    resilience,
  };
  const shared = {
    api,
    headers: declaration.headers ?? {},
    ...(declaration.credential && { credential: declaration.credential }),
  };
  for (const [key, spec] of specs) {
    const built = buildOperation({ ...shared, key, spec, place: `${place}.operations.${key}` }, problems);
    operations[key] = built.operation;
    if (built.relayed !== undefined) relayed[key] = built.relayed;
  }
  problems.push(...duplicateNames(operations, place));
  failOn(problems);
  for (const operation of Object.values(operations)) Object.freeze(deepFreeze(operation.definition) && operation);
  Object.freeze(operations);
  deepFreeze(api.relay);
  deepFreeze(capture);
  deepFreeze(requestId);
  return Object.freeze(api) as Api<OperationsOf<S>, R>;
}

const relayTarget = (
  { id, baseUrl = "" }: Pick<ApiDeclaration<OperationSpecs>, "id" | "baseUrl">,
  operations: RelayTarget["operations"],
): RelayTarget => ({ version: 1, api: id, baseUrl, operations });

function duplicateNames(operations: Readonly<Record<string, Operation>>, place: string): Problem[] {
  const seen = new Map<string, string>();
  return Object.values(operations).flatMap(({ key, definition }) => {
    const first = seen.get(definition.name);
    seen.set(definition.name, first ?? key);
    if (first === undefined) return [];
    const at = `${place}.operations.${key}.name`;
    return [problem("name-taken", at, definition.name, { other: `operation ${first}`, scope: "its API" })];
  });
}

/** Checks that ids and integration names are unique; flows name an action by its integration's name and its own. */
export function checkUniqueApis(apis: readonly AnyApi[]): void {
  failOn([...repeated(apis, "id", ({ id }) => id), ...repeated(apis, "name", (api) => api.integrationName)]);
}

function repeated(apis: readonly AnyApi[], field: "id" | "name", textOf: (api: AnyApi) => string): Problem[] {
  const firstWith = new Map<string, number>();
  return apis.flatMap((api, index) => {
    const value = textOf(api);
    const first = firstWith.get(value);
    if (first === undefined) {
      firstWith.set(value, index);
      return [];
    }
    const other = field === "id" ? `API ${first + 1} of ${apis.length}` : `API ${apis[first]?.id}`;
    return [problem("name-taken", `${api.id}.${field}`, value, { other, scope: "the app" })];
  });
}
