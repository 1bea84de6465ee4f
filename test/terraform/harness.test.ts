import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describeWith } from "../support/describe-with.js";
import { type AppliedResource, checkStack, type StackVerdict } from "./index.js";
import { planChange } from "./plan.js";
import type { BlockSchema } from "./schema.js";
import { UNKNOWN } from "./values.js";

type Json = Record<string, unknown>;

const FLOW_FILE = "workflow:\n  name: Renewals of {{branch}}\n";

const credential = (): Json => ({
  name: "lending",
  credential_type_name: "userDefined",
  fields: { key: "${var.lending_key}" },
});
const integration = (): Json => ({
  integration_type: "custom-rest-actions",
  intended_state: "ENABLED",
  config: [{ name: "Lending", credentials: { basicAuth: "${genesyscloud_integration_credential.key.id}" } }],
});
const action = (): Json => ({
  name: "Renew Loan",
  category: "Lending",
  integration_id: "${genesyscloud_integration.lending.id}",
  contract_input: JSON.stringify({ type: "object", properties: { loan: { type: "string" } } }),
  contract_output: JSON.stringify({ type: "object", properties: { due: { type: "string" } } }),
  config_timeout_seconds: 12,
  config_request: [request()],
  config_response: [
    {
      translation_map: { due: "$.due" },
      translation_map_defaults: { due: '""' },
      success_template: '{"due": $${due}}',
    },
  ],
});
const request = (): Json => ({
  request_type: "POST",
  request_url_template: "https://lending.example.test/loans",
  request_template: '{"loan": "$esc.jsonEncode($${input.loan})", "share": "50%%{x}"}',
  headers: { "X-Key": "$${credentials.key}" },
});
const flow = (): Json => ({ filepath: "flow.yaml", substitutions: { branch: "Main Street" } });

interface Parts {
  readonly credential?: Json;
  readonly integration?: Json;
  readonly action?: Json;
  readonly flow?: Json;
  /** Top-level members besides the resources. */
  readonly more?: Json;
  readonly flowFile?: string;
}

const folders: string[] = [];

function stack(parts: Parts): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "harness-"));
  folders.push(folder);
  const document = {
    terraform: {
      backend: { s3: { bucket: "state", key: "lending", region: "eu-central-1" } },
      required_providers: { genesyscloud: { source: "mypurecloud/genesyscloud", version: "1.84.1" } },
    },
    provider: { genesyscloud: [{}] },
    variable: { lending_key: { type: "string", sensitive: true } },
    resource: {
      genesyscloud_integration_credential: { key: { ...credential(), ...parts.credential } },
      genesyscloud_integration: { lending: { ...integration(), ...parts.integration } },
      genesyscloud_integration_action: { renew: { ...action(), ...parts.action } },
      genesyscloud_flow: { renewals: { ...flow(), ...parts.flow } },
    },
    ...parts.more,
  };
  fs.writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(document));
  fs.writeFileSync(path.join(folder, "flow.yaml"), parts.flowFile ?? FLOW_FILE);
  return folder;
}

const check = (parts: Parts, apply = false): Promise<StackVerdict> =>
  checkStack(stack(parts), { apply, variables: { lending_key: "s3cret" } });

const only = (applied: readonly AppliedResource[], type: string): AppliedResource | undefined =>
  applied.filter((resource) => resource.type === type)[0];

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describeWith("terraform", "the check of a stack with the real terraform", () => {
  jest.setTimeout(60_000);

  describe("of a sound stack", () => {
    let verdict: StackVerdict;
    beforeAll(async () => {
      verdict = await check({}, true);
    });

    it("applies it, plans nothing afterwards and destroys it, wherever the stack keeps its state", () => {
      expect(verdict.log).toContain("No changes. Your infrastructure matches the configuration");
      expect(verdict.log).toContain("Destroy complete! Resources: 4 destroyed");
      expect(verdict.ok).toBe(true);
    });

    it("shows template texts as the platform gets them", () => {
      const values = only(verdict.applied, "genesyscloud_integration_action")?.values;
      expect(values).toMatchObject({
        integration_id: only(verdict.applied, "genesyscloud_integration")?.values.id,
        secure: false,
        config_request: [
          {
            request_template: '{"loan": "$esc.jsonEncode(${input.loan})", "share": "50%{x}"}',
            headers: { "X-Key": "${credentials.key}" },
          },
        ],
        config_response: [{ success_template: '{"due": ${due}}' }],
      });
    });

    it("hands over variables and references", () => {
      const key = only(verdict.applied, "genesyscloud_integration_credential")?.values;
      expect(key?.fields).toEqual({ key: "s3cret" });
      expect(only(verdict.applied, "genesyscloud_integration")?.values).toMatchObject({
        config: [{ credentials: { basicAuth: key?.id } }],
      });
    });

    it("publishes the flow with its substitutions", () => {
      const published = only(verdict.applied, "genesyscloud_flow");
      expect(published?.published).toBe("workflow:\n  name: Renewals of Main Street\n");
      expect(published?.values).toMatchObject({ type: "WORKFLOW", name: "Renewals of Main Street" });
    });
  });

  it.each<[string, Parts, RegExp]>([
    [
      "a template that is not escaped",
      { action: { config_request: [{ ...request(), request_template: "${input.x}" }] } },
      /undeclared resource/,
    ],
    ["an unknown attribute", { action: { retries: 3 } }, /Extraneous JSON object property/],
    ["a missing attribute", { action: { category: undefined } }, /argument "category" is required/],
    ["a required attribute without a value", { action: { category: null } }, /category is required/],
    [
      "a timeout of 61 seconds",
      { action: { config_timeout_seconds: 61 } },
      /config_timeout_seconds must be a whole number from 1 to 60, got 61/,
    ],
    ["a fraction of a second", { action: { config_timeout_seconds: 1.5 } }, /whole number from 1 to 60, got 1\.5/],
    [
      "two config_request blocks",
      { action: { config_request: [request(), request()] } },
      /No more than 1 "config_request" blocks/,
    ],
    [
      "an unknown method",
      { action: { config_request: [{ ...request(), request_type: "HEAD" }] } },
      /config_request\.request_type must be one of GET/,
    ],
    ["an empty name", { action: { name: "" } }, /name must have 1 to 256 characters, got 0/],
    [
      "a contract that is no JSON",
      { action: { contract_input: "{type: object}" } },
      /contract_input must be JSON text/,
    ],
    ["a contract that is no object", { action: { contract_output: "[]" } }, /contract_output must be a JSON object/],
    [
      "a default that is no JSON text",
      { action: { config_response: [{ translation_map_defaults: { due: "none" } }] } },
      /translation_map_defaults\s+\["due"\] must be JSON text, got none/,
    ],
    ["an empty block", { integration: { config: [{}] } }, /config is an empty block/],
    [
      "an unknown state of an integration",
      { integration: { intended_state: "ON" } },
      /intended_state must be one of ENABLED, DISABLED/,
    ],
    [
      "an unknown credential type",
      { credential: { credential_type_name: "apiKey" } },
      /credential_type_name must be one of/,
    ],
    [
      "a file hash that is set",
      { flow: { file_content_hash: "0" } },
      /file_content_hash is an unconfigurable attribute/,
    ],
    ["a flow name that is set", { flow: { name: "Renewals" } }, /name must not be set/],
    [
      "a flow file that is not there",
      { flow: { filepath: "absent.yaml" } },
      /filepath names a file that cannot be read: absent\.yaml/,
    ],
    [
      "a template that is escaped twice",
      { action: { config_request: [{ ...request(), request_template: "$$${input.x}" }] } },
      /escaped twice/,
    ],
    ["a reference to nothing", { flow: { depends_on: ["genesyscloud_flow.absent"] } }, /undeclared resource/],
  ])("refuses %s", async (_what, parts, complaint) => {
    const { ok, log, applied } = await check(parts);
    // Terraform breaks long messages into lines.
    expect(log.replace(/\s*\n[│\s]*/g, " ")).toMatch(complaint);
    expect({ ok, applied }).toEqual({ ok: false, applied: [] });
  });

  it("refuses at the apply a flow with a substitution that nothing fills", async () => {
    const { ok, log } = await check({ flowFile: `${FLOW_FILE}  description: "{{town}}"\n` }, true);
    expect(log).toContain("flow publish failed: {{town}} has no substitution");
    expect(ok).toBe(false);
  });

  it("refuses a stack whose second plan is not empty", async () => {
    // A time stamp is another one in each run.
    const { ok, log } = await check({ integration: { config: [{ name: "Lending", notes: "${timestamp()}" }] } }, true);
    expect(log).toMatch(/terraform plan -detailed-exitcode -input=false: 2/);
    expect(ok).toBe(false);
  });

  it("replaces an action whose contract is not known when it plans", async () => {
    const contract = '${jsonencode({ type = "object", title = timestamp() })}';
    const { ok, log } = await check({ action: { contract_input: contract } }, true);
    expect(log).toContain("must be replaced");
    expect(ok).toBe(false);
  });
});

describe("the stand-in provider's plan of an action", () => {
  const TYPE = "genesyscloud_integration_action";
  const schema: BlockSchema = {
    attributes: {
      id: { type: "string", computed: true },
      name: { type: "string", required: true },
      contract_input: { type: "string", required: true },
      secure: { type: "bool", optional: true },
    },
  };
  const prior = { id: "1", name: "Renew", contract_input: '{"type":"object","title":"a"}', secure: false };

  it("fills defaults, and leaves to the apply what the provider decides", () => {
    const proposed = { id: null, name: "Renew", contract_input: "{}", secure: null };
    expect(planChange(TYPE, schema, null, proposed)).toEqual({
      planned: { id: UNKNOWN, name: "Renew", contract_input: "{}", secure: false },
      replacedBy: [],
    });
  });

  it("sees no change in the form of a contract", () => {
    const proposed = { ...prior, contract_input: '{ "title": "a", "type": "object" }', secure: null };
    expect(planChange(TYPE, schema, prior, proposed)).toEqual({ planned: prior, replacedBy: [] });
  });

  it.each([
    ["another contract", { contract_input: '{"type":"object","title":"b"}' }, ["contract_input"]],
    ["a contract that is not known yet", { contract_input: UNKNOWN }, ["contract_input"]],
    ["another secrecy", { secure: true }, ["secure"]],
    ["another name", { name: "Extend" }, []],
  ])("answers %s with the right replacement", (_what, change, replacedBy) => {
    expect(planChange(TYPE, schema, prior, { ...prior, ...change }).replacedBy).toEqual(replacedBy);
  });
});
