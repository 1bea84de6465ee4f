import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseFlow } from "../../lib/architect/flow/index.js";
import { ResilientApi, ResilientFlow } from "../../lib/constructs/index.js";
import { callback, defineApi, envelope, httpRelay, post, secret, userDefined, workflow } from "../../lib/index.js";
import { loans } from "../data-action/relayed-api.js";
import { describeWith } from "../support/describe-with.js";
import { checkStack, type StackVerdict } from "../terraform/index.js";
import { stackFolder, synthesise } from "./synthesise.js";

const orders = defineApi({
  id: "orders",
  name: "Orders 100%{x} ${y}",
  baseUrl: "https://api.example.com",
  credential: userDefined("Orders", { apiKey: secret("ORDERS_API_KEY") }),
  headers: { Authorization: "Bearer ${credentials.apiKey}" },
  operations: {
    place: post("/v1/orders/{item}", {
      input: z.object({ item: z.string(), note: z.string().describe('Quotes ", \\ and ${braces}').optional() }),
      output: z.object({ order: z.object({ id: z.string(), lines: z.array(z.object({ price: z.number() })) }) }),
    }),
  },
  resilience: { fallback: callback({ queue: "Callbacks" }) },
});

const ACTION = "genesyscloud_integration_action";
const byFunction = loans(envelope());
const byServer = defineApi({
  id: "desk",
  name: "Desk",
  baseUrl: "https://desk.example.com",
  capture: envelope(httpRelay({ url: "https://relay.example.com", token: secret("RELAY_TOKEN") })),
  operations: { open: post("/doors", { input: z.object({ door: z.string() }), output: z.object({}) }) },
});

describeWith("terraform", "a stack of Buttress in the real terraform", () => {
  let verdict: StackVerdict;

  beforeAll(async () => {
    const outdir = mkdtempSync(join(tmpdir(), "buttress-terraform-"));
    try {
      synthesise(
        (stack) => {
          new ResilientApi(stack, "orders", { api: orders });
          new ResilientApi(stack, "loans", { api: byFunction });
          new ResilientApi(stack, "desk", { api: byServer });
          const flow = workflow({ name: "Place order" });
          new ResilientFlow(stack, "place-order", { call: orders.operations.place, flow, forceUnlock: true });
        },
        { outdir },
      );
      const variables = { ...otherSecrets(outdir), orders_api_key: "k" };
      verdict = await checkStack(stackFolder(outdir), { apply: true, variables });
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }, 60_000);

  const values = (type: string, name: string): Readonly<Record<string, unknown>> | undefined =>
    verdict.applied.find((resource) => resource.type === type && resource.values.name === name)?.values;

  it("applies, plans nothing afterwards and goes away again", () => {
    expect(verdict.log).toContain("No changes.");
    expect(verdict.ok).toBe(true);
  });

  it("gives the platform each text of the data action as it was declared", () => {
    const { definition } = orders.operations.place;
    const action = values(ACTION, definition.name);
    expect(action).toMatchObject({
      category: orders.name,
      config_timeout_seconds: definition.timeoutSeconds,
      config_request: [
        {
          request_type: definition.request.method,
          request_url_template: definition.request.urlTemplate,
          request_template: definition.request.bodyTemplate,
          headers: definition.request.headers,
        },
      ],
      config_response: [
        {
          translation_map: definition.response.translationMap,
          translation_map_defaults: definition.response.translationMapDefaults,
          success_template: definition.response.successTemplate,
        },
      ],
    });
    expect(JSON.parse(String(action?.contract_input))).toEqual(definition.contractInput);
    expect(JSON.parse(String(action?.contract_output))).toEqual(definition.contractOutput);
  });

  it("gives the platform the requests of relays as they were declared", () => {
    const { urlTemplate, ...request } = byServer.operations.open.definition.request;
    expect(values(ACTION, "Open")?.config_request).toMatchObject([
      { request_url_template: urlTemplate, request_template: request.bodyTemplate, headers: request.headers },
    ]);
    for (const { definition } of Object.values(byFunction.operations)) {
      expect(values(ACTION, definition.name)).toMatchObject({
        category: byFunction.integrationName,
        config_request: [{ request_template: definition.request.bodyTemplate, headers: definition.request.headers }],
        config_response: [{ success_template: "${rawResult}" }],
        function_config: [{ handler: "src/index.handler", timeout_seconds: definition.timeoutSeconds }],
      });
    }
  });

  it("fills the credential from the variable", () => {
    expect(values("genesyscloud_integration_credential", "Orders")?.fields).toEqual({ apiKey: "k" });
  });

  it("publishes a flow file that reads back as the flow", () => {
    const published = verdict.applied.find(({ type }) => type === "genesyscloud_flow")?.published;
    expect(parseFlow(String(published)).flow).toMatchObject({ type: "workflow", name: "Place order" });
  });
});

/** A value for every other variable: the callback's OAuth client and the relays have names of their own. */
function otherSecrets(outdir: string): Record<string, string> {
  const { variable } = JSON.parse(readFileSync(join(stackFolder(outdir), "cdk.tf.json"), "utf8"));
  return Object.fromEntries(Object.keys(variable).map((name) => [name, "s"]));
}
