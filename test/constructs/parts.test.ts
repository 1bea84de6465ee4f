import { S3Backend } from "cdktf";
import { Construct } from "constructs";
import { ApiCredential } from "../../lib/constructs/credential.js";
import { DataAction } from "../../lib/constructs/data-action.js";
import { ApiIntegration } from "../../lib/constructs/integration.js";
import { secretVariable } from "../../lib/constructs/secrets.js";
import type { DataActionDefinition } from "../../lib/data-action/definition.js";
import { basicAuth, secret, userDefined } from "../../lib/data-action/index.js";
import { synthesise } from "./synthesise.js";

const definition: DataActionDefinition = {
  name: "Analyse",
  integration: "Sentiment ${x}",
  timeoutSeconds: 30,
  capture: "native",
  inputs: [],
  outputs: [],
  contractInput: { type: "object", properties: { text: { type: "string", description: "100 %{ off" } } },
  contractOutput: { type: "object", properties: {} },
  request: {
    method: "POST",
    urlTemplate: "https://api.example.com/${input.id}",
    headers: { Authorization: "Bearer ${credentials.apiKey}" },
    bodyTemplate: '{"text": "$esc.jsonEncode($!{input.text})"}',
  },
  response: { translationMap: { a: "$.a" }, translationMapDefaults: { a: '""' }, successTemplate: '{"a": ${a}}' },
};

describe("DataAction", () => {
  const { resources } = synthesise((stack) => {
    new DataAction(stack, "analyse", { definition, integrationId: "some-id" });
  });

  it("writes every setting of the action, escaped for Terraform", () => {
    expect(resources("genesyscloud_integration_action")).toMatchSnapshot();
  });

  it("writes contracts as JSON text that holds the same values", () => {
    const action = resources("genesyscloud_integration_action").analyse;
    const text = String(action?.contract_input).replace("%%{", "%{");
    expect(JSON.parse(text)).toEqual(definition.contractInput);
  });
});

describe("ApiIntegration", () => {
  it.each([
    ["custom-rest-actions", "basicAuth"],
    ["purecloud-data-actions", "pureCloudOAuthClient"],
    ["function-data-actions", "functionCredentials"],
  ] as const)("puts the credential of %s into the slot %s", (type, slot) => {
    const { resources } = synthesise((stack) => {
      new ApiIntegration(stack, "api", { name: "Sentiment", type, credentialId: "c1" });
    });
    expect(resources("genesyscloud_integration")).toEqual({
      [`api-${type}`]: {
        integration_type: type,
        intended_state: "ENABLED",
        config: { name: "Sentiment", notes: "", credentials: { [slot]: "c1" } },
      },
    });
  });

  it("has no credential unless one is given", () => {
    const { resources } = synthesise((stack) => {
      new ApiIntegration(stack, "api", { name: "Open", type: "custom-rest-actions", notes: "${n}" });
    });
    const [block] = Object.values(resources("genesyscloud_integration"));
    expect(block?.config).toEqual({ name: "Open", notes: "$${n}", credentials: {} });
  });
});

describe("ApiCredential", () => {
  const { json, resources } = synthesise((stack) => {
    const shared = secret("SHARED_KEY", "Key of both");
    new ApiCredential(stack, "one", { credential: userDefined("One", { apiKey: shared }) });
    new ApiCredential(stack, "two", {
      credential: basicAuth("Two", { userName: secret("TWO_USER"), password: shared }),
    });
  });

  it("takes its fields from variables", () => {
    expect(resources("genesyscloud_integration_credential")).toEqual({
      one: { name: "One", credential_type_name: "userDefined", fields: { apiKey: "${var.shared_key}" } },
      two: {
        name: "Two",
        credential_type_name: "basicAuth",
        fields: { userName: "${var.two_user}", password: "${var.shared_key}" },
      },
    });
  });

  it("declares one sensitive variable for each secret, without a default", () => {
    expect(json.variable).toEqual({
      shared_key: { type: "string", sensitive: true, nullable: false, description: "Key of both" },
      two_user: { type: "string", sensitive: true, nullable: false, description: "Secret TWO_USER" },
    });
  });

  it("warns instead of refusing where a trial may go on without a secret", () => {
    const trial = synthesise(
      (stack) => {
        secretVariable(stack, secret("KEY"));
      },
      { props: { missingSecrets: "warn" } },
    );
    expect(trial.json.variable).toMatchObject({ key: { sensitive: true, default: "" } });
    expect(trial.json.check).toEqual({
      key: {
        assert: {
          condition: '${var.key != ""}',
          error_message: "key is not set: calls that need it will be refused. Set TF_VAR_key.",
        },
      },
    });
  });

  it("shares the variable of a secret in a stack, whatever the scope", () => {
    synthesise((stack) => {
      expect(secretVariable(stack, secret("A"))).toBe(secretVariable(new Construct(stack, "inner"), secret("A")));
    });
  });
});

describe("ResilientStack", () => {
  it("keeps state in the stack's folder and takes the provider's settings from the environment", () => {
    const { json } = synthesise(() => undefined);
    expect(json).toEqual({
      provider: { genesyscloud: [{}] },
      terraform: {
        backend: { local: { path: "terraform.sample.tfstate" } },
        required_providers: { genesyscloud: { source: "mypurecloud/genesyscloud", version: "~> 1.84.0" } },
      },
    });
  });

  it("takes another backend and settings of the provider", () => {
    const { json } = synthesise(() => undefined, {
      props: {
        backend: (stack) => new S3Backend(stack, { bucket: "state", key: "sample.tfstate", region: "eu-central-1" }),
        provider: { tokenPoolSize: 1, awsRegion: "eu-central-1" },
      },
    });
    expect(json).toMatchObject({
      provider: { genesyscloud: [{ token_pool_size: 1, aws_region: "eu-central-1" }] },
      terraform: { backend: { s3: { bucket: "state", key: "sample.tfstate", region: "eu-central-1" } } },
    });
    expect(JSON.stringify(json)).not.toContain("local");
  });
});
