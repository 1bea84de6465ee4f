import { z } from "zod";
import {
  type Capture,
  customRelay,
  envelope,
  type Operation,
  post,
  secret,
  userDefined,
} from "../../lib/data-action/index.js";
import {
  type BuiltFlow,
  buildResilientFlow,
  defineApi,
  type FlowDeclaration,
  type ResilientFlowDeclaration,
} from "../../lib/pattern/index.js";
import {
  type AuditEvery,
  type AuditOptions,
  audit,
  auditStore,
  callback,
  type Resilience,
} from "../../lib/policy/index.js";
import { operationDefinition } from "../../lib/simulator/data-action/definition.js";
import { dataActionRuntime, withRelayServers } from "../../lib/simulator/data-action/index.js";
import {
  type DataActionPort,
  type HttpOutcome,
  type HttpRequest,
  type SimulateOptions,
  simulateSync,
} from "../../lib/simulator/index.js";
import { FLOWS } from "./kinds/example.js";

export const HEADER = "X-Genesys-Request-Id";
export const STORE = auditStore({
  baseUrl: "https://audit.example.com",
  credential: userDefined("Audit", { key: secret("AUDIT_KEY") }),
  headers: { "X-Api-Key": "${credentials.key}" },
});

export interface Wanted {
  readonly audit?: Partial<AuditOptions> | "none";
  readonly requestId?: "none";
  readonly capture?: Capture;
  readonly resilience?: Resilience;
}

/** An operation whose calls are audited, and have ids, unless the test wants something else. */
export function book({ audit: wanted = {}, requestId, capture, resilience }: Wanted = {}): Operation {
  const audited = wanted === "none" ? {} : { audit: audit({ store: STORE, org: "acme", ...wanted }) };
  return defineApi({
    id: "parcels",
    name: "Parcel service",
    baseUrl: "https://parcels.example.com",
    credential: userDefined("Parcels", { apiKey: secret("PARCEL_KEY") }),
    headers: { Authorization: "Bearer ${credentials.apiKey}" },
    capture: capture ?? envelope(customRelay()),
    ...(requestId === "none" ? {} : { requestId: { header: HEADER } }),
    operations: {
      book: post("/v1/bookings", {
        name: "Book a parcel",
        input: z.object({ parcelId: z.string().min(1).max(40), tenant: z.string().optional() }),
        output: z.object({ id: z.string() }),
      }),
    },
    resilience: { fallback: callback({ queue: "Parcel Desk" }), ...resilience, ...audited },
  }).operations.book as Operation;
}

export type Answer = (attempt: number, request: HttpRequest) => HttpOutcome;

export const answer = (status: number, body: unknown = {}, afterMs = 10): HttpOutcome => ({
  kind: "response",
  status,
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
  afterMs,
});

/** What an API behind a relay of one's own answers. */
export const enveloped = (status: number, more: object = {}): HttpOutcome => {
  const facts = { status, ok: status < 300, errorKind: "none", retryAfterSeconds: -1, rateLimitRemaining: -1 };
  return answer(200, { ...facts, requestId: `api-${status}`, bodyText: `body ${status}`, id: "b1", ...more });
};

/** A request to the store, and whether it has kept the object and said so. */
export interface Write {
  readonly request: HttpRequest;
  readonly kept: boolean;
  readonly acknowledged: boolean;
}

/** How a store treats a request: whether it keeps the object, and what it answers. */
export type Store = (write: number) => { readonly kept: boolean; readonly outcome: HttpOutcome };

const CREATED: HttpOutcome = { kind: "response", status: 200, headers: {}, body: "", afterMs: 20 };
const kept = (outcome: HttpOutcome) => ({ kept: true, outcome });
const dropped = (outcome: HttpOutcome) => ({ kept: false, outcome });

export const STORES = {
  works: () => kept(CREATED),
  "breaks the connection": () => dropped({ kind: "reset", afterMs: 3 }),
  "breaks the connection once it has the object": () => kept({ kind: "reset", afterMs: 3 }),
  "never answers": () => dropped({ kind: "silence" }),
  "answers too late": () => kept({ ...CREATED, afterMs: 5001 } as HttpOutcome),
  "answers 500": () => dropped(answer(500, "<Error/>")),
  "answers 403": () => dropped(answer(403, { message: "no" })),
  "answers garbage": () => kept(answer(200, "<html>\u0000")),
  "answers a redirect": () => dropped(answer(301, "")),
} as const satisfies Readonly<Record<string, Store>>;

export interface RunOptions extends SimulateOptions {
  readonly api: Answer;
  readonly store?: Store;
  /** What neither of them gets, such as requests for callbacks. @default they are granted */
  readonly other?: (request: HttpRequest) => HttpOutcome;
  readonly actionTimeoutPath?: "failure" | "timeout";
}

const granted = (): HttpOutcome => answer(200, { conversation: { id: "c1" }, id: "w1" });

const CONVERSATION: NonNullable<SimulateOptions["conversation"]> = {
  attributes: { parcelId: "p1", phone: "+4930123" },
  variables: { "Call.Ani": "+4989777", "Call.CalledAddress": "+4940555" },
  answeredAtMs: 3_600_000,
};

/** Runs a flow and its data actions with an API and a store behind them; callbacks can be created. */
export function runAudited(declaration: ResilientFlowDeclaration | BuiltFlow, given: RunOptions) {
  const { api, store = STORES.works, other = granted, actionTimeoutPath = "failure", ...options } = given;
  const built = "operations" in declaration ? declaration : buildResilientFlow(declaration);
  const requests: HttpRequest[] = [];
  const writes: Write[] = [];
  const others: HttpRequest[] = [];
  const send = (request: HttpRequest): HttpOutcome => {
    if (request.url.startsWith("https://audit.")) {
      const { kept: isKept, outcome } = store(writes.length);
      writes.push({ request, kept: isKept, acknowledged: outcome === CREATED });
      return outcome;
    }
    if (request.url.startsWith("https://parcels.")) return api(requests.push(request), request);
    others.push(request);
    return other(request);
  };
  const operations = [built, ...built.modules].flatMap((flow) => flow.operations);
  const definitions = [
    ...new Map(operations.map((one) => [`${one.api.id}/${one.key}`, operationDefinition(one)])).values(),
  ];
  const credentials = { "Parcel service": { apiKey: SECRETS.api }, "Parcel service audit": { key: SECRETS.store } };
  const named = { ...credentials, "Parcel service function data actions": { apiKey: SECRETS.api } };
  const port = dataActionRuntime(definitions, {
    transport: withRelayServers(definitions, { send }),
    credentials: named,
    actionTimeoutPath,
  });
  const result = simulateSync(built.flow, {
    inputs: { parcelId: "p1", callbackNumber: "+4930123" },
    objects: { queues: ["Parcel Desk"] },
    modules: Object.fromEntries(built.modules.map(({ flow }) => [flow.name, flow])),
    conversation: CONVERSATION,
    ...options,
    port: (options.port as DataActionPort | undefined) ?? port,
  });
  return { ...result, requests, writes, others, port };
}

export const SECRETS = { api: "s3cr3t-of-the-parcels", store: "s3cr3t-of-the-store" };

/** The objects in the store after all, by their paths. */
export const objectsOf = (writes: readonly Write[]): ReadonlyMap<string, Readonly<Record<string, unknown>>> =>
  new Map(
    writes
      .filter((write) => write.kept)
      .map(({ request }) => [request.url, JSON.parse(request.body ?? "") as Record<string, unknown>]),
  );

export const TYPES = [
  "workflow",
  "inboundCall",
  "outboundCall",
  "inqueueCall",
  "inboundShortMessage",
  "inboundEmail",
] as const;
export type Type = (typeof TYPES)[number];
export const EVERY: readonly AuditEvery[] = ["failure", "attempt"];
export const CASES = TYPES.flatMap((type) => EVERY.map((every) => [type, every] as const));

const built = new Map<string, BuiltFlow>();

export function flowOf(type: Type, every: AuditEvery): BuiltFlow {
  const key = `${type} ${every}`;
  const flow =
    built.get(key) ?? buildResilientFlow({ call: book({ audit: { every } }), flow: FLOWS[type] as FlowDeclaration });
  built.set(key, flow);
  return flow;
}

export const fails = () => enveloped(503);
export const recovers = (attempt: number) => enveloped(attempt < 2 ? 503 : 200);
