import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { seconds } from "../../lib/common/duration.js";
import { basicAuth, get, native, type Operation, secret, userDefined } from "../../lib/data-action/index.js";
import {
  buildResilientFlow,
  defineApi,
  type FlowDeclaration,
  type ResilientFlowDeclaration,
  workflow,
} from "../../lib/pattern/index.js";
import {
  AUDIT_DEFAULTS,
  type AuditStoreOptions,
  audit,
  auditStore,
  handOffToWorkflow,
  manualReview,
  type ResolvedAudit,
} from "../../lib/policy/index.js";
import { renderRequest } from "../data-action/velocity-engine.js";
import { expectGolden } from "../support/golden.js";
import { book, STORE, type Wanted } from "./audit-example.js";
import { FLOWS } from "./kinds/example.js";

const built = (wanted: Wanted, flow: FlowDeclaration = FLOWS.workflow) =>
  buildResilientFlow({ call: book(wanted), flow });

/** The flow file, and what its actions send. */
function emitted(wanted: Wanted, flow?: FlowDeclaration): string {
  const { flow: made, operations } = built(wanted, flow);
  return emitFlow(made) + JSON.stringify(operations.map(({ api, definition }) => [api.credential, definition]));
}

const stored = (options: Partial<AuditStoreOptions>): Wanted => ({
  audit: { store: auditStore({ ...STORE, ...options }) },
});

describe("a flow with an audit", () => {
  it.each<[string, Wanted, FlowDeclaration]>([
    ["workflow", { capture: native(), resilience: { fallback: manualReview() } }, FLOWS.workflow],
    ["call-every-attempt", { audit: { every: "attempt" } }, FLOWS.inboundCall],
    ["module", { resilience: { retry: { maxRetries: 1 } } }, FLOWS.commonModule],
  ])("is emitted as its golden file: %s", (name, wanted, flow) => {
    expectGolden(join(__dirname, "fixtures", "audit", `${name}.yaml`), emitFlow(built(wanted, flow).flow));
  });

  it.each<[string, Wanted]>([
    ["audit", { audit: "none" }],
    ["requestId", { requestId: "none" }],
    ["audit.every", { audit: { every: "attempt" } }],
    ["audit.org", { audit: { org: "globex" } }],
    ["audit.org.input", { audit: { org: { input: "tenant" } } }],
    ["audit.errorLength", { audit: { errorLength: 999 } }],
    ["store.baseUrl", stored({ baseUrl: "https://other.example.com" })],
    ["store.credential", stored({ credential: userDefined("Audit", { key: secret("OTHER_KEY") }) })],
    ["store.headers", stored({ headers: { "X-Api-Key": "${credentials.key}", "X-Other": "1" } })],
    ["store.prefix", stored({ prefix: "a/b" })],
    ["store.timeout", stored({ timeout: seconds(2) })],
  ])("changes with every option: %s", (_, wanted) => {
    expect(emitted(wanted)).not.toBe(emitted({}));
  });

  it("is the same where an option is given its default", () => {
    const given = {
      store: auditStore({ ...STORE, prefix: "audit", timeout: seconds(5) }),
      every: "failure",
      errorLength: 1000,
    } as const;
    expect(emitted({ audit: given })).toBe(emitted({}));
  });

  it("is without any trace of it when the API says nothing of audits and ids", () => {
    expect(emitted({ audit: "none", requestId: "none" })).not.toMatch(/runId|audit|attemptId|waitedMs/i);
  });

  it("brings along the operation that writes, in an API of its own", () => {
    const call = book();
    const ids = (declaration: ResilientFlowDeclaration) =>
      buildResilientFlow(declaration).operations.map(({ api, key }) => `${api.id}.${key}`);
    const module = { call, flow: FLOWS.commonModule };
    expect(ids({ call, flow: FLOWS.workflow })).toEqual([
      "parcels.book",
      "parcels-audit.write",
      "parcels-callbacks.create",
    ]);
    expect(ids(module)).toEqual(["parcels.book", "parcels-audit.write"]);
    expect(ids({ call, flow: FLOWS.workflow, through: module })).toEqual([
      "parcels-audit.write",
      "parcels-callbacks.create",
    ]);
  });

  it("leaves the operation out where nothing can be refused before a module makes the call", () => {
    const api = defineApi({
      id: "pings",
      name: "Pings",
      baseUrl: "https://pings.example.com",
      operations: { ping: get("/ping", { input: z.object({}), output: z.object({}) }) },
      resilience: { audit: audit({ store: STORE, org: "acme" }) },
    });
    const call = api.operations.ping;
    const through = { call, flow: FLOWS.commonModule };
    expect(buildResilientFlow({ call, flow: workflow({ name: "Ping" }), through }).operations).toEqual([]);
  });

  it("has one integration, one credential and one action for all flows of the API", () => {
    const call = book();
    const [, one] = buildResilientFlow({ call, flow: FLOWS.workflow }).operations;
    const [, two] = buildResilientFlow({ call, flow: FLOWS.inboundCall }).operations;
    expect(one).toBe(two);
    expect(one?.api).toMatchObject({
      id: "parcels-audit",
      name: "Parcel service audit",
      integrationType: "custom-rest-actions",
      capture: { kind: "native" },
      credential: { type: "userDefined", name: "Parcel service audit", fields: { key: secret("AUDIT_KEY") } },
    });
    expect(one?.definition).toMatchObject({
      name: "Write audit record",
      timeoutSeconds: 5,
      request: { method: "PUT" },
    });
  });

  it("signs in to its store with a user name and a password", () => {
    const credential = basicAuth("A", { userName: secret("U"), password: secret("P") });
    const [, write] = built({ audit: { store: auditStore({ baseUrl: STORE.baseUrl, credential }) } }).operations;
    if (write === undefined) throw new Error("there is no operation that writes");
    const values = Object.fromEntries(
      write.definition.inputs.map(({ name, type }) => [name, type === "integer" ? 1 : name]),
    );
    const { headers, url } = renderRequest(write.definition, values, { userName: "kim", password: "pw" });
    expect(headers.Authorization).toBe(`Basic ${Buffer.from("kim:pw").toString("base64")}`);
    expect(url).toBe("https://audit.example.com/audit/date/org/requestId.json");
  });
});

describe("a workflow that a conversation hands its work to", () => {
  const handOff = (target: Wanted["audit"], own: Wanted = {}) => {
    const call = book({ ...own, audit: target === "none" ? "none" : {} });
    const resilience = target === "none" ? { retry: { maxRetries: 1 } } : undefined;
    const workflowOf = { call, flow: workflow({ name: "Go on" }), ...(resilience && { resilience }) };
    const fallback = handOffToWorkflow({ workflow: workflowOf });
    const audited = target === "none" ? {} : { audit: audit({ store: STORE, org: "acme" }) };
    return buildResilientFlow({ call, flow: FLOWS.inboundCall, resilience: { fallback, ...audited } });
  };

  it("gets the id of the run that hands over", () => {
    const { flow, operations } = handOff({});
    expect(operations.at(-1)?.definition.request.bodyTemplate).toContain('"Flow.runId": ');
    expect(emitFlow(flow)).toMatch(/runId:\s+exp: If\(IsSet\(Flow\.runId\), Flow\.runId, ""\)/);
  });

  it("gets nothing from a run that has no id", () => {
    const call = book({ audit: "none", requestId: "none" });
    const resilience = { audit: audit({ store: STORE, org: "acme" }) };
    const fallback = handOffToWorkflow({ workflow: { call, flow: workflow({ name: "Go on" }), resilience } });
    const { operations } = buildResilientFlow({ call, flow: FLOWS.inboundCall, resilience: { fallback } });
    expect(operations.at(-1)?.definition.request.bodyTemplate).not.toContain("runId");
  });

  it("gets it for its attempts' ids alone, and not without any use", () => {
    expect(handOff("none").operations.at(-1)?.definition.request.bodyTemplate).toContain('"Flow.runId": ');
    const without = handOff("none", { requestId: "none" });
    expect(without.operations.at(-1)?.definition.request.bodyTemplate).not.toContain("runId");
  });
});

describe("an audit that cannot be", () => {
  const problemsOf = (build: () => unknown): unknown => {
    try {
      build();
      return [];
    } catch (error) {
      return (error as Error).message.split("\n");
    }
  };

  it.each<[string, Wanted, readonly string[]]>([
    [
      "an input that is none",
      { audit: { org: { input: "tenants" } } },
      [
        'parcels.resilience.audit.org.input must be a text input of the operation (parcelId, tenant), got "tenants"; name another input, or give the id itself [audit-org]',
      ],
    ],
    [
      "a store without TLS",
      stored({ baseUrl: "http://audit.example.com" }),
      [
        'parcels-audit.baseUrl must be an absolute https URL without user, query, template text or slash at the end (http for this machine only), got "http://audit.example.com"; write it as https://api.example.com [base-url]',
      ],
    ],
    [
      "a secret in the code",
      stored({ headers: { Authorization: "Bearer abc" } }),
      [
        'parcels-audit.headers.Authorization must be taken from a credential, got "(hidden)"; declare a credential and write ${credentials.<field>} in the header [header-secret]',
      ],
    ],
  ])("%s", (_, wanted, messages) => {
    expect(problemsOf(() => built(wanted))).toEqual(messages);
  });

  it("one of a flow that leaves the call to a module", () => {
    const call = book({ audit: "none" });
    const resilience = { audit: audit({ store: STORE, org: "acme" }) };
    const through = { call, flow: FLOWS.commonModule };
    const [message] = problemsOf(() =>
      buildResilientFlow({ call, flow: FLOWS.workflow, resilience, through }),
    ) as string[];
    expect(message).toMatch(
      /^parcels\.operations\.book\.flow\.resilience\.audit must be left out where the module Track with retries makes the call, got .*; say it in the resilience of the module \[through-retry\]$/,
    );
  });

  it("two stores for one API", () => {
    const call = book();
    const other = audit({ store: auditStore({ baseUrl: "https://b.example.com" }), org: "acme" });
    buildResilientFlow({ call, flow: FLOWS.workflow });
    expect(problemsOf(() => buildResilientFlow({ call, flow: FLOWS.workflow, resilience: { audit: other } }))).toEqual([
      'parcels.operations.book.flow.resilience.audit.store must be the same in all flows of parcels, got "https://b.example.com"; declare one auditStore and share it [audit-store]',
    ]);
  });

  it.each(["runId", "audited", "RUNID"])("an operation that has %s itself", (name) => {
    const api = defineApi({
      id: "pings",
      name: "Pings",
      baseUrl: "https://pings.example.com",
      operations: { ping: get("/ping", { input: z.object({}), output: z.object({ [name]: z.string() }) }) },
      resilience: { audit: audit({ store: STORE, org: "acme" }) },
    });
    const build = () => buildResilientFlow({ call: api.operations.ping as never, flow: FLOWS.workflow });
    expect(build).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: "flow-variable-taken" })] }),
    );
  });
});

describe("the page about audits", () => {
  const page = readFileSync(join(__dirname, "../../docs/audit.md"), "utf8");
  const [write] = built({}).operations.slice(1);
  const cells = new Set([...page.matchAll(/`(\w+)`/g)].map(([, word = ""]) => word));

  it("names every member of a record", () => {
    const { date: _, ...members } = (write as Operation).input.shape;
    for (const name of [...Object.keys(members), "version", "api", "requestIdHeader"]) expect(cells).toContain(name);
  });

  it("names every option, with its default", () => {
    const resolved = built({}).policy.audit as ResolvedAudit;
    for (const name of [...Object.keys(resolved), ...Object.keys(resolved.store)])
      if (name !== "kind") expect(cells).toContain(name);
    const { every, errorLength, prefix, timeout } = AUDIT_DEFAULTS;
    const rows = {
      every: `\`"${every}"\``,
      errorLength: `${errorLength}`,
      prefix: `\`"${prefix}"\``,
      timeout: `${timeout}`,
    };
    for (const [name, value] of Object.entries(rows)) expect(page).toContain(`| \`${name}\` | ${value} |`);
  });
});
