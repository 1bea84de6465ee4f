import { type RelayAdapters, relay } from "../relay.js";
import { RELAY_HEADER_PREFIX, type RelayTarget } from "../target.js";
import {
  headerOf,
  type IncomingHeaders,
  jsonAnswer,
  type RelayHttpAnswer,
  type RelayHttpRequest,
  refusal,
} from "./http.js";
import type { RelayLog, RelayLogEntry } from "./log.js";
import { isAuthorized } from "./token.js";

export interface RelayServiceOptions {
  /** Without one every program on this machine may use the relay. */
  readonly token?: string | undefined;
  /** Calls at a time; more are refused with 503. A call holds its place until the API has answered. */
  readonly maxConcurrent: number;
  readonly maxBodyBytes: number;
  readonly adapters: RelayAdapters;
  readonly log: RelayLog;
}

export interface RelayService {
  answer(request: RelayHttpRequest): Promise<RelayHttpAnswer>;
  /** From here on calls are refused with 503, and the relay says that it is not healthy. */
  drain(): void;
}

/** The protocol of the relay, for the server and for AWS Lambda alike. */
export function createRelayService(targets: readonly RelayTarget[], options: RelayServiceOptions): RelayService {
  const { token, maxConcurrent, maxBodyBytes, adapters, log } = options;
  const byApi = new Map(targets.map((target) => [target.api, target]));
  let running = 0;
  let draining = false;

  async function answer(request: RelayHttpRequest): Promise<RelayHttpAnswer> {
    const path = request.path.replace(/\?.*$/s, "");
    if (path === "/healthz") return health(request.method, draining);
    const startedMs = adapters.time.nowMs();
    const notes: Notes = {};
    const given = await (isAuthorized(request.headers, token) ? route(path, request, notes) : UNAUTHORIZED);
    const milliseconds = Math.round(adapters.time.nowMs() - startedMs);
    log({ type: "refused", status: given.status, ...notes, milliseconds });
    return given;
  }

  async function route(path: string, request: RelayHttpRequest, notes: Notes): Promise<RelayHttpAnswer> {
    const target = byApi.get(/^\/v1\/([^/]+)$/.exec(path)?.[1] ?? "");
    if (target === undefined) return refusal(404, "there is no such API here: POST /v1/<api id>");
    notes.api = target.api;
    if (request.method !== "POST") return refusal(405, "use POST", { allow: "POST" });
    if (draining || running >= maxConcurrent) return draining ? STOPPING : BUSY;
    running += 1;
    try {
      return await call(target, request, notes);
    } finally {
      running -= 1;
    }
  }

  async function call(target: RelayTarget, request: RelayHttpRequest, notes: Notes): Promise<RelayHttpAnswer> {
    const body = await request.body(maxBodyBytes);
    if (body === undefined) return refusal(413, `the body may have at most ${maxBodyBytes} bytes`);
    const parsed = parseJson(body);
    if (parsed === undefined) return refusal(400, "the body must be JSON in UTF-8");
    Object.assign(notes, operationNote(target, parsed.value));
    const envelope = await relay(target, parsed.value, relayHeaders(request.headers), adapters);
    notes.type = "call";
    notes.status = envelope.status;
    notes.errorKind = envelope.errorKind;
    return jsonAnswer(200, envelope);
  }

  return {
    answer,
    drain: () => {
      draining = true;
    },
  };
}

/** What the log learns on the way. */
type Notes = { -readonly [K in keyof RelayLogEntry]?: RelayLogEntry[K] };

const UNAUTHORIZED = refusal(401, "the relay's bearer token is missing or wrong", { "www-authenticate": "Bearer" });
const RETRY_SOON = { "retry-after": "1" };
const BUSY = refusal(503, "the relay has as many calls as it may have at a time", RETRY_SOON);
const STOPPING = refusal(503, "the relay is stopping", RETRY_SOON);

function health(method: string, draining: boolean): RelayHttpAnswer {
  if (method !== "GET" && method !== "HEAD") return refusal(405, "use GET", { allow: "GET, HEAD" });
  return jsonAnswer(draining ? 503 : 200, { ok: !draining });
}

function parseJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** The operation, if it is one of the target's: anything else is the client's text. */
function operationNote(target: RelayTarget, request: unknown): Notes {
  const operation = (request as { readonly operation?: unknown } | null)?.operation;
  return typeof operation === "string" && Object.hasOwn(target.operations, operation) ? { operation } : {};
}

const PREFIX = RELAY_HEADER_PREFIX.toLowerCase();

/** Only what is meant for the API: the relay's own token stays here. */
const relayHeaders = (headers: IncomingHeaders): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.keys(headers)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => [name, headerOf(headers, name)]),
  );
