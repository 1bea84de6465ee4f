import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { escapeTerraform } from "../../../lib/constructs/escape.js";
import { ResilientApi } from "../../../lib/constructs/index.js";
import { definitionsFromStack, toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import { terraformText } from "../../../lib/simulator/data-action/stack/terraform-text.js";
import { stackFolder, synthesise } from "../../constructs/synthesise.js";
import { orders } from "../../data-action/orders-api.js";
import { answer, recorder, run } from "./support.js";

const declared = Object.values(orders.operations).map(({ definition }) => ({
  ...toRuntimeDefinition(definition),
  credentials: { apiKey: { variable: "orders_api_key" } },
}));
const byName = (all: readonly { name: string }[]) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
const withFolder = <T>(use: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), "buttress-stack-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe("a synthesised stack", () => {
  it("has the data actions that were declared, from its folder, the app's folder, its file, its text or its JSON", () => {
    withFolder((outdir) => {
      const { json, text } = synthesise((stack) => void new ResilientApi(stack, "orders", { api: orders }), { outdir });
      const file = join(stackFolder(outdir), "cdk.tf.json");
      for (const source of [stackFolder(outdir), outdir, file, text, json as never]) {
        expect(byName(definitionsFromStack(source))).toEqual(byName(declared));
      }
    });
  });

  it("gives secrets from the environment to the requests, and none to the trace", () => {
    const { text } = synthesise((stack) => void new ResilientApi(stack, "orders", { api: orders }));
    const [remove] = definitionsFromStack(text).filter(({ name }) => name === "Remove");
    if (remove === undefined) throw new Error("no action");
    const transport = recorder(answer({}));
    const reply = run(remove, { orderId: "7" }, transport, { env: { TF_VAR_orders_api_key: "s3cret" } });
    expect(transport.sent[0]?.headers.Authorization).toBe("Bearer s3cret");
    expect(JSON.stringify(reply)).not.toContain("s3cret");
  });

  it("can be written by hand, with blocks as lists, variables, and a category from the integration", () => {
    const action = {
      name: "Ask ${var.region}",
      integration_id: "${genesyscloud_integration.main.id}",
      contract_input: '{"type":"object"}',
      contract_output: '{"type":"object"}',
      config_request: [{ request_type: "GET", request_url_template: "https://${var.host}/$${input.q}?p=100%%{x}" }],
      config_response: [{ success_template: "$${rawResult}" }],
    };
    const stack = {
      variable: { region: { default: "emea" }, host: {} },
      resource: {
        genesyscloud_integration_action: { ask: action },
        genesyscloud_integration: {
          main: {
            config: [{ name: "Desk", credentials: { basicAuth: "${genesyscloud_integration_credential.c.id}" } }],
          },
        },
        genesyscloud_integration_credential: { c: { fields: { user: "ann", password: "${var.pass}" } } },
      },
    };
    expect(definitionsFromStack(stack, { env: { TF_VAR_host: "h.example" } })).toEqual([
      expect.objectContaining({
        name: "Ask emea",
        integration: "Desk",
        timeoutSeconds: 60,
        request: {
          method: "GET",
          urlTemplate: "https://h.example/${input.q}?p=100%{x}",
          headers: {},
          bodyTemplate: "",
        },
        credentials: { user: { value: "ann" }, password: { variable: "pass" } },
      }),
    ]);
    expect(definitionsFromStack(stack)[0]?.request.urlTemplate).toBe("https://${var.host}/${input.q}?p=100%{x}");
  });

  it("has functions, which have no URL", () => {
    const action = {
      ...{
        name: "Relay",
        category: "Functions",
        contract_input: '{"type":"object"}',
        contract_output: '{"type":"object"}',
      },
      function_config: { handler: "src/index.handler" },
      config_request: { request_template: "$${input.rawRequest}" },
      config_response: { success_template: "$${rawResult}" },
    };
    const [relay] = definitionsFromStack({ resource: { genesyscloud_integration_action: { relay: action } } });
    if (relay === undefined) throw new Error("no action");
    const transport = recorder(answer({}));
    expect(run(relay, { a: 1 }, transport).path).toBe("success");
    expect(transport.sent).toEqual([
      { method: "POST", url: "https://data-action.invalid/Functions/Relay", headers: {}, body: '{"a":1}' },
    ]);
  });

  it("of an app with several stacks gives once what they have in common", () => {
    withFolder((outdir) => {
      synthesise((stack) => void new ResilientApi(stack, "orders", { api: orders }), { outdir });
      cpSync(stackFolder(outdir), join(outdir, "stacks", "second"), { recursive: true });
      expect(byName(definitionsFromStack(outdir))).toEqual(byName(declared));
    });
  });

  it("without actions has none", () => {
    expect(definitionsFromStack({})).toEqual([]);
  });

  it.each([
    ["a folder without one", (folder: string) => folder, /must be a stack's cdk\.tf\.json, .*run cdktf synth/],
    ["nothing", (folder: string) => join(folder, "gone"), /must be a stack's cdk\.tf\.json/],
    ["a file that is no JSON", (folder: string) => join(folder, "bad.tf.json"), /bad\.tf\.json must be a JSON object/],
    ["text that is no JSON", () => "{", /stack must be a JSON object/],
    [
      "an action without a method",
      () => '{"resource":{"genesyscloud_integration_action":{"a":{"name":"n","category":"c"}}}}',
      /stack genesyscloud_integration_action\.a\.request\.method must be/,
    ],
  ])("that is %s is refused", (_, source, message) => {
    withFolder((folder) => {
      writeFileSync(join(folder, "bad.tf.json"), "oops");
      expect(() => definitionsFromStack(source(folder))).toThrow(message);
    });
  });
});

describe("text of Terraform", () => {
  it.each([
    ["$${input.x}", "${input.x}"],
    ["$$${input.x}", "$${input.x}"],
    ["$!{input.x} $esc.x #if {{x}} 100%", "$!{input.x} $esc.x #if {{x}} 100%"],
    ["%%{x} %{", "%{x} %{"],
    ["a ${var.known} b ${ var.known } c ${var.unknown}", "a VALUE b VALUE c ${var.unknown}"],
  ])("%s is %s", (escaped, text) => {
    expect(terraformText(escaped, (name) => (name === "var.known" ? "VALUE" : undefined))).toBe(text);
  });

  it("comes back as it was before it was escaped, whatever it is", () => {
    const text = fc.array(fc.constantFrom("$", "{", "}", "%", "$$", "${", "%{", "a", "${input.x}", "var.a"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const original = parts.join("");
        expect(terraformText(escapeTerraform(original), () => "RESOLVED")).toBe(original);
      }),
      { numRuns: 1000 },
    );
  });
});
