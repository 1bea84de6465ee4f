import fc from "fast-check";
import { seconds } from "../../../lib/common/duration.js";
import { ButtressError } from "../../../lib/common/errors.js";
import { escapeTerraform } from "../../../lib/constructs/escape.js";
import { type AnyApi, basicAuth, checkUniqueApis, type Secret, secret } from "../../../lib/data-action/index.js";
import { defineGuard, type Gateway, upstash, webdis } from "../../../lib/data-action/redis/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import type { HttpRequest } from "../../../lib/simulator/http.js";
import { API, BREAKER, upstashAt, webdisAt } from "./stage.js";

const RULES = { breaker: BREAKER, limits: { perSecond: 10, inFlight: 1, leaseForMs: 70_000 } };
const guards = {
  upstash: defineGuard({ api: API, gateway: upstashAt("https://redis.example.com"), ...RULES }),
  webdis: defineGuard({ api: API, gateway: webdisAt("https://webdis.example.com"), ...RULES }),
};
const templates = Object.entries(guards).flatMap(([kind, { operations }]) =>
  Object.values(operations).map(({ key, definition }): [string, string] => [
    `${kind} ${key}`,
    definition.request.bodyTemplate,
  ]),
);

/** The command in a request, as either gateway reads it. */
function commandOf({ body = "", headers }: HttpRequest): readonly string[] {
  if (headers.Authorization?.startsWith("Bearer ")) return JSON.parse(body) as string[];
  return body.split("/").map(decodeURIComponent);
}

async function sentFor(kind: Gateway["kind"], inputs: Record<string, string>): Promise<readonly string[]> {
  let sent: HttpRequest | undefined;
  const runtime = dataActionRuntime([toRuntimeDefinition(guards[kind].operations.enter.definition)], {
    transport: {
      send: (request) => {
        sent = request;
        return { kind: "response", status: 200, headers: {}, body: "{}", afterMs: 0 };
      },
    },
  });
  await runtime.call({
    integration: "Customer records guard",
    dataAction: "Enter",
    inputs,
    flowType: "workflow",
    atMs: 0,
    run: 0,
  });
  return sent === undefined ? [] : commandOf(sent);
}

describe("the API of a guard", () => {
  it.each(templates)("%s: has no sign that Velocity, Terraform or JSON reads, but its inputs", (_, template) => {
    const fixed = template.replace(/\$esc\.(jsonEncode\(\$\{input\.\w+\}\)|uriEncode\("\$\{input\.\w+\}"\))/g, "");
    expect(fixed).not.toMatch(/[$#\\]|\{\{|%\{/);
    expect(fixed).not.toBe(template);
    expect(escapeTerraform(template).replaceAll("$${", "${")).toBe(template);
    expect(Buffer.byteLength(template)).toBeLessThan(8000);
  });

  it.each(["upstash", "webdis"] as const)("hands any text to Redis as it is through %s", async (kind) => {
    const any = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom("$input.key", "a/b?c.json", "\\\"'"),
    );
    await fc.assert(
      fc.asyncProperty(any, any, any, async (lease, key, tenant) => {
        const id = `x${lease}`;
        const command = await sentFor(kind, { lease: id, key, tenant });
        expect(command.slice(2)).toEqual([
          ...["4", "rate_limit:circuit:crm", "rate_limit:circuit:crm:probes"],
          ...[`rate_limit:calls:crm:${key}`, `rate_limit:lease:crm:${tenant}`, id],
          ...["1", "60000", "60000", "0", "10", "1", "70000"],
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("has a timeout of its own, and lets everything through without an answer", () => {
    for (const { operations } of Object.values(guards)) {
      expect(operations.enter.definition.timeoutSeconds).toBe(2);
      expect(operations.enter.definition.response.translationMapDefaults).toEqual({
        state: '""',
        reason: '""',
        allowed: "1",
        waitMs: "0",
      });
      expect(operations.leave.definition.response.translationMapDefaults).toEqual({ state: '""', failures: "0" });
    }
    const slow = defineGuard({ api: API, gateway: upstashAt("https://redis.example.com"), timeout: seconds(1) });
    expect(slow.operations.leave.definition.timeoutSeconds).toBe(1);
  });

  it("names itself after the API that it guards", () => {
    const { id, name, credential } = guards.upstash;
    expect([id, name, credential?.name]).toEqual(["crm-guard", "Customer records guard", "Customer records guard"]);
    const guarded = { id: "crm", name: "Customer records", integrationName: "Customer records" } as AnyApi;
    expect(() => checkUniqueApis([guarded, guards.upstash])).not.toThrow();
  });

  it("reaches Webdis without a credential, too", () => {
    const { credential, operations } = defineGuard({
      api: API,
      gateway: webdis({ url: "https://webdis.example.com" }),
    });
    expect(credential).toBeUndefined();
    expect(operations.enter.definition.request.headers).not.toHaveProperty("Authorization");
  });

  it.each<[string, Gateway, string]>([
    ["a URL without TLS", upstashAt("http://redis.example.com"), "crm-guard.baseUrl"],
    ["no URL", webdisAt(""), "crm-guard.baseUrl"],
    [
      "a token in clear text",
      upstash({ url: "https://redis.example.com", token: "AXy123" as unknown as Secret }),
      "crm-guard.credential.fields.token",
    ],
    [
      "a password in clear text",
      webdis({
        url: "https://webdis.example.com",
        credential: basicAuth("W", { userName: secret("USER"), password: "AXy123" as unknown as Secret }),
      }),
      "crm-guard.credential.fields.password",
    ],
  ])("refuses %s, and never shows a secret", (_, gateway, place) => {
    let error: unknown;
    try {
      defineGuard({ api: API, gateway, ...RULES });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ButtressError);
    expect((error as ButtressError).problems.map((problem) => problem.place)).toEqual([place]);
    expect((error as Error).message).not.toContain("AXy123");
  });
});
