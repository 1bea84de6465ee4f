import type { RealTime } from "../../common/real-time.js";
import { answerOf, type RelayAnswer } from "./answer.js";
import { bodyText } from "./body-text.js";
import { deadline } from "./deadline.js";
import { errorKindOf } from "./error-kind.js";
import { type Mask, maskOf } from "./mask.js";
import { readAnswer } from "./read-answer.js";
import { Refusal } from "./refusal.js";
import { httpRequest, operationOf, secretsOf } from "./request.js";
import { headerValues } from "./request-headers.js";
import { type HttpRequest, send } from "./send.js";
import type { RelayOperation, RelayTarget } from "./target.js";

export type { RelayAnswer } from "./answer.js";

/** What a relay needs of the world. */
export interface RelayAdapters {
  readonly fetch: typeof fetch;
  readonly time: RealTime;
}

/**
 * Makes the one HTTP request that an untrusted request names, and tells its outcome. Never throws, whatever the request,
 * the headers and the API's answer are.
 *
 * `headers` may hold more than what is meant for the API; see {@link RelayOperation.headers}.
 */
export async function relay(
  target: RelayTarget,
  request: unknown,
  headers: Readonly<Record<string, string | undefined>>,
  adapters: RelayAdapters,
): Promise<RelayAnswer> {
  try {
    const operation = operationOf(target, request);
    if (operation === undefined) return refused(undefined, "the operation is not declared");
    const values = headerValues(operation.headers, headers);
    const { secretHeaders = operation.headers } = operation;
    const mask = maskOf([...secretHeaders.flatMap((name) => values.get(name) ?? []), ...secretsOf(request)]);
    const prepared = prepare(() => httpRequest(target.baseUrl, operation, request, values));
    if (typeof prepared === "string") return refused(operation, mask.text(prepared));
    return await exchange(prepared, operation, mask, adapters);
  } catch {
    // Values with members that throw, and whatever else JSON cannot hold.
    return refused(undefined, UNREADABLE);
  }
}

const UNREADABLE = "the request is not readable";

/** The request, or why it is not sent. */
function prepare(make: () => HttpRequest): HttpRequest | string {
  try {
    return make();
  } catch (error) {
    return error instanceof Refusal ? error.message : UNREADABLE;
  }
}

const refused = (operation: RelayOperation | undefined, reason: string): RelayAnswer =>
  answerOf(operation, { status: 400, errorKind: "refused", bodyText: bodyText(`not sent: ${reason}`) });

async function exchange(
  request: HttpRequest,
  operation: RelayOperation,
  mask: Mask,
  { fetch, time }: RelayAdapters,
): Promise<RelayAnswer> {
  const limit = deadline(operation.timeoutMs, time);
  try {
    const response = await send(request, fetch, limit);
    return await readAnswer(response, { operation, mask, deadline: limit }, time.epochMs());
  } catch (error) {
    return answerOf(operation, { errorKind: errorKindOf(error) });
  } finally {
    limit.end();
  }
}
