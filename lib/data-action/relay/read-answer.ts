import { answerOf, type RelayAnswer } from "./answer.js";
import { type ReadBody, readBody } from "./body.js";
import { bodyText } from "./body-text.js";
import type { Deadline } from "./deadline.js";
import type { Envelope, ErrorKind } from "./envelope.js";
import { ANSWER_LIMIT, BODY_LIMIT, ERROR_BODY_LIMIT } from "./limits.js";
import type { Mask } from "./mask.js";
import { defaultOutputs, type Outputs, readOutputs } from "./outputs.js";
import { rateLimitRemaining } from "./rate-limit.js";
import { requestId } from "./request-id.js";
import { retryAfterSeconds } from "./retry-after.js";
import type { RelayOperation } from "./target.js";

/** What belongs to one exchange. */
export interface Exchange {
  readonly operation: RelayOperation;
  readonly mask: Mask;
  readonly deadline: Deadline;
}

/** The answer for a response whose headers are there; `clockMs` is the moment at which they came. */
export async function readAnswer(response: Response, exchange: Exchange, clockMs: number): Promise<RelayAnswer> {
  const { operation, mask } = exchange;
  const success = response.status >= 200 && response.status <= 299;
  const body = await readBody(response, success ? BODY_LIMIT : ERROR_BODY_LIMIT, exchange.deadline);
  const known: Partial<Envelope> = {
    status: response.status,
    retryAfterSeconds: retryAfterSeconds(response.headers, clockMs),
    rateLimitRemaining: rateLimitRemaining(response.headers),
    requestId: requestId(response.headers, mask.text),
  };
  if (!success) return answerOf(operation, { ...known, bodyText: textOfFailure(body, mask) });
  const nothing = body.end === "none" && body.text === "";
  const lost = nothing && isCompressed(response) && operation.outputs.members.length > 0;
  return successOf(lost ? { ...body, end: "badJson" } : body, known, exchange);
}

/**
 * For logs only, so that it does not matter whether it is whole. There is none of a 2xx, usable or not: what it holds can
 * be a secret that nobody knows to mask yet, such as a new token.
 */
const textOfFailure = ({ text, end }: ReadBody, mask: Mask): string =>
  bodyText(end === "none" ? mask.text(text) : mask.start(text));

/**
 * `fetch` gives the same for a compressed body that broke off at its start as for one that is empty: nothing. Outputs must
 * not be made of that.
 */
const isCompressed = ({ headers, body }: Response): boolean =>
  body !== null &&
  headers.get("Content-Length") !== "0" &&
  /gzip|deflate|br|zstd/i.test(headers.get("Content-Encoding") ?? "");

function successOf(body: ReadBody, known: Partial<Envelope>, { operation, mask }: Exchange): RelayAnswer {
  const failed = (errorKind: ErrorKind) =>
    answerOf(operation, { ...known, errorKind, ...(BROKE_OFF.includes(errorKind) ? { status: 0 } : {}) });
  if (body.end !== "none") return failed(body.end);
  const outputs = outputsOf(body.text, operation, mask);
  if (outputs === undefined) return failed("badJson");
  const answer = answerOf(operation, { ...known, ok: true }, outputs);
  return bytesOf(answer) > ANSWER_LIMIT ? failed("tooLarge") : answer;
}

/** The other kinds are about a body that came, and would come again. */
const BROKE_OFF: readonly ErrorKind[] = ["timeout", "connection", "dns", "tls"];

function outputsOf(text: string, { outputs }: RelayOperation, mask: Mask): Outputs | undefined {
  if (text.trim() === "") return defaultOutputs(outputs);
  try {
    return readOutputs(outputs, JSON.parse(text), mask.output);
  } catch {
    return undefined;
  }
}

const bytesOf = (answer: RelayAnswer): number => new TextEncoder().encode(JSON.stringify(answer)).length;
