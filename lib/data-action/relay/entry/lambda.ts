import { join } from "node:path";
import { realTime } from "../../../common/real-time.js";
import type { RelayAdapters } from "../relay.js";
import type { RelayHttpAnswer } from "../server/http.js";
import { jsonLog, type RelayLog } from "../server/log.js";
import { createRelayService } from "../server/service.js";
import { requireToken, TOKEN_VARIABLE } from "../server/token.js";
import type { RelayTarget } from "../target.js";
import { freshFetch } from "./fresh-fetch.js";
import { readTarget, TARGET_FILE } from "./target-file.js";

/** What a Function URL and an API Gateway HTTP API send, in payload format 2.0 (AWS documentation). */
export interface LambdaEvent {
  readonly rawPath: string;
  /** Names in small letters. */
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
    const { headers = {}, requestContext } = event;
    const body = async (most: number) => withinLimit(bodyOf(event), most);
    const request = { method: requestContext.http.method, path: pathOf(event), headers, body };
    const { status, ...answer } = await service.answer(request);
    return { statusCode: status, ...answer };
  };
}

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

const bodyOf = ({ body = "", isBase64Encoded = false }: LambdaEvent): Uint8Array =>
  Buffer.from(body, isBase64Encoded ? "base64" : "utf8");

const withinLimit = (body: Uint8Array, most: number): Uint8Array | undefined => (body.length > most ? undefined : body);

/** A named stage of an API Gateway is part of the path. */
function pathOf({ rawPath, requestContext: { stage } }: LambdaEvent): string {
  return stage !== undefined && rawPath.startsWith(`/${stage}/`) ? rawPath.slice(stage.length + 1) : rawPath;
}
