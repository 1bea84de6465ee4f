import { join } from "node:path";
import { realTime } from "../../../common/real-time.js";
import type { RelayAdapters } from "../relay.js";
import { type IncomingHeaders, type RelayHttpAnswer, type RelayHttpRequest, refusal } from "../server/http.js";
import { jsonLog, type RelayLog } from "../server/log.js";
import { createRelayService } from "../server/service.js";
import { requireToken, TOKEN_VARIABLE } from "../server/token.js";
import type { RelayTarget } from "../target.js";
import { freshFetch } from "./fresh-fetch.js";
import { readTarget, TARGET_FILE } from "./target-file.js";

/** What a Function URL and an API Gateway HTTP API send, in payload format 2.0 (AWS documentation). */
export interface LambdaEvent {
  readonly rawPath: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly http: { readonly method: string };
    /** `$default`, or a name with which the path begins. */
    readonly stage?: string;
  };
}

export interface LambdaAnswer extends Omit<RelayHttpAnswer, "status"> {
  readonly statusCode: number;
}

export type LambdaHandler = (event: LambdaEvent) => Promise<LambdaAnswer>;

export interface LambdaOptions {
  readonly token: string | undefined;
  readonly adapters: RelayAdapters;
  readonly log: RelayLog;
}

/** AWS takes no larger request (AWS documentation: 6 MB). */
const MAX_BODY_BYTES = 6_000_000;

/**
 * The relay's server as a Lambda function. AWS gives each running request an instance of its own: limit calls by the
 * function's reserved concurrency.
 * @throws RangeError without a token: the address of a Function URL is public
 */
export function createHandler(target: RelayTarget, { token, adapters, log }: LambdaOptions): LambdaHandler {
  requireToken(token, undefined);
  const limits = { maxConcurrent: Number.POSITIVE_INFINITY, maxBodyBytes: MAX_BODY_BYTES };
  const service = createRelayService([target], { token, ...limits, adapters, log });
  return async (event) => {
    const request = requestOf(event);
    if (request === undefined) log({ type: "refused", status: OTHER_EVENT.status, milliseconds: 0 });
    const { status, ...answer } = request === undefined ? OTHER_EVENT : await service.answer(request);
    return { statusCode: status, ...answer };
  };
}

const OTHER_EVENT = refusal(400, "the event must be that of a Function URL or an HTTP API, in payload format 2.0");

/** Undefined for an event of another kind: what invokes the function is set up elsewhere, by hand. */
function requestOf(event: unknown): RelayHttpRequest | undefined {
  const { rawPath, headers, body, isBase64Encoded, requestContext } = (event ?? {}) as Partial<LambdaEvent>;
  const method: unknown = requestContext?.http?.method;
  if (typeof rawPath !== "string" || typeof method !== "string") return undefined;
  const bytes = Buffer.from(typeof body === "string" ? body : "", isBase64Encoded === true ? "base64" : "utf8");
  return {
    method,
    path: withoutStage(rawPath, requestContext?.stage),
    headers: textHeaders(headers),
    body: async (most) => (bytes.length > most ? undefined : bytes),
  };
}

const textHeaders = (headers: LambdaEvent["headers"]): IncomingHeaders =>
  Object.fromEntries(
    Object.entries(headers ?? {})
      .filter(([, value]) => typeof value === "string")
      .map(([name, value]) => [name.toLowerCase(), value]),
  );

/** A named stage of an API Gateway is part of the path. */
const withoutStage = (path: string, stage: string | undefined): string =>
  stage !== undefined && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;

let deployed: LambdaHandler | undefined;

/**
 * Relays to the API of the target beside this file, or of the one that `BUTTRESS_RELAY_TARGET` names. The token comes
 * in `BUTTRESS_RELAY_TOKEN`.
 */
export const handler: LambdaHandler = async (event) => {
  deployed ??= createHandler(readTarget(process.env.BUTTRESS_RELAY_TARGET ?? join(__dirname, TARGET_FILE)), {
    token: process.env[TOKEN_VARIABLE],
    adapters: { fetch: freshFetch, time: realTime },
    log: jsonLog((line) => console.log(line)),
  });
  return deployed(event);
};
