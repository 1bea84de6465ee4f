import { createHash } from "node:crypto";
import type { Untyped, UntypedMap } from "./untyped.js";

const DIVISION = { id: "00000000-0000-4000-8000-000000000001", name: "Home", homeDivision: true };
const ORGANISATION = { id: "00000000-0000-4000-8000-000000000002", name: "offline", features: {} };
const USER = {
  id: "00000000-0000-4000-8000-000000000003",
  name: "Tester",
  email: "tester@example.test",
  state: "ACTIVE",
  division: DIVISION,
  token: { organization: ORGANISATION, homeOrganization: ORGANISATION },
  authorization: {
    roles: [{ id: "admin", name: "admin" }],
    permissions: ["*:*:*", "architect:*:*", "authorization:*:*", "architect:admin"],
    permissionPolicies: [{ domain: "architect", entityName: "*", actionSet: ["*"] }],
  },
};
const DISCOVERY = ["auth.uri", "public-api.uri", "public-api.apps.uri", "purecloud.uri", "carrier-pigeon.uri"]
  .map((key) => `${key}=https://${key.split(".")[0]}.offline.test\n`)
  .join("");

/** A text answers as it is, `undefined` is a 404, everything else is JSON. */
type Answer = string | object | undefined;
type Route = readonly [method: string, path: RegExp, answer: (request: Incoming) => Answer];

interface Incoming {
  readonly url: URL;
  /** Groups of the route's pattern. */
  readonly parts: readonly string[];
  readonly body: Untyped;
}

const page = (entities: readonly unknown[]): object => ({
  entities,
  total: entities.length,
  pageSize: 100,
  pageNumber: 1,
  pageCount: 1,
});

/** As much of the Platform API as the engine asks for while it starts, loads entities and validates. Stays in memory. */
export class FakeCloud {
  private readonly dataActions = new Map<string, Untyped>();
  private readonly names = new Map<string, string>();
  private readonly validations: UntypedMap[] = [];

  constructor(private readonly configuration: Untyped) {}

  /** Makes a data action known; gives its id. */
  addDataAction(action: UntypedMap): string {
    const id = `custom_-_${createHash("sha256").update(JSON.stringify(action)).digest("hex").slice(0, 32)}`;
    this.dataActions.set(id, { ...action, id, integrationId: "integration", secure: false });
    return id;
  }

  respond(method: string, address: string, body: unknown): Answer {
    const url = new URL(address.startsWith("//") ? `https:${address}` : address);
    for (const [routeMethod, pattern, answer] of this.routes) {
      const match = routeMethod === method ? pattern.exec(url.pathname) : null;
      if (match) return answer({ url, parts: match.slice(1).map(decodeURIComponent), body });
    }
    return undefined;
  }

  private readonly routes: readonly Route[] = [
    ["GET", /^\/services\/discovery\.properties$/, () => DISCOVERY],
    ["GET", /^\/api\/v2\/users\//, () => USER],
    ["GET", /^\/api\/v2\/organizations\/me$/, () => ORGANISATION],
    ["GET", /^\/api\/v2\/featuretoggles$/, ({ url }) => allOn(url.searchParams.getAll("feature"))],
    ["GET", /^\/api\/v2\/architect\/configuration$/, () => this.configuration],
    ["POST", /^\/api\/v2\/notifications\/channels$/, () => ({ id: "channel", connectUri: "ws://127.0.0.1:9/" })],
    ["POST", /^\/api\/v2\/diagnostics\//, () => ({})],
    ["GET", /^\/api\/v2\/telephony\/providers\/edges\/timezones$/, () => page([{ id: "UTC", offset: 0 }])],
    ["GET", /^\/api\/v2\/integrations\/actions\/([^/]+)$/, ({ parts }) => this.dataActions.get(parts[0] ?? "")],
    ["POST", /^\/api\/v2\/flows\/actions\/validate$/, ({ body }) => this.startValidation(body)],
    ["GET", /^\/api\/v2\/flows\/([^/]+)\/validate\/([^/]+)$/, ({ parts }) => this.validationResult(parts)],
    ["GET", /^\/api\/v2\/(routing\/\w+|languages|groups|architect\/\w+)$/, (request) => this.entitiesByName(request)],
    ["GET", /^\/api\/v2\/(routing\/\w+|groups)\/([^/]+)$/, ({ parts }) => this.entity(parts[1] ?? "")],
    ["GET", /^\/api\/v2\/(flows|scripts|outbound|responsemanagement)\b/, () => page([])],
  ];

  /** Queues, skills, prompts and so on: any name that is asked for exists, once. */
  private entitiesByName({ url, parts }: Incoming): Answer {
    const name = url.searchParams.get("name");
    if (name === null || name.includes("*")) return page([]);
    const hash = createHash("sha256").update(`${parts[0]}/${name}`).digest("hex");
    const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
    this.names.set(id, name);
    return page([this.entity(id)]);
  }

  private entity(id: string): object {
    return { id, name: this.names.get(id) ?? "entity", division: DIVISION, state: "active" };
  }

  /** The platform's half of validation: the engine hands in what the flow refers to and asks what of it exists. */
  private startValidation(body: unknown): Answer {
    const id = String(this.validations.push(typeof body === "string" ? JSON.parse(body) : structuredClone(body)) - 1);
    return { id, actionName: "VALIDATE", actionStatus: "STARTED", complete: false };
  }

  private validationResult([flowId, id]: readonly string[]): Answer {
    const results: UntypedMap = {};
    for (const [kind, references] of Object.entries(this.validations[Number(id)] ?? {})) {
      if (Array.isArray(references)) results[kind] = references.map((reference) => this.validated(kind, reference));
    }
    return { id, flowId, actionName: "VALIDATE", actionStatus: "SUCCESS", complete: true, results };
  }

  private validated(kind: string, reference: Untyped): object {
    const action = this.dataActions.get(reference.id);
    if (action !== undefined) return { ...action, result: "ok" };
    if (kind === "dataAction" || kind === "systemPrompt") return { ...reference, result: "does.not.exist" };
    return { state: "active", division: DIVISION, ...reference, result: "ok" };
  }
}

function allOn(features: readonly string[]): object {
  return Object.fromEntries(features.flatMap((names) => names.split(",")).map((name) => [name, true]));
}
