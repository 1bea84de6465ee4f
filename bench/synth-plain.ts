import { readdirSync } from "node:fs";
import { join } from "node:path";
import { App, AssetType, LocalBackend, TerraformAsset, TerraformStack, TerraformVariable } from "cdktf";
import { Flow } from "../.gen/providers/genesyscloud/flow/index.js";
import { Integration } from "../.gen/providers/genesyscloud/integration/index.js";
import { IntegrationAction } from "../.gen/providers/genesyscloud/integration-action/index.js";
import { IntegrationCredential } from "../.gen/providers/genesyscloud/integration-credential/index.js";
import { GenesyscloudProvider } from "../.gen/providers/genesyscloud/provider/index.js";

/**
 * The same stack as `synth-buttress.ts`, as a careful person would write it with cdktf alone: the flows' files are there
 * already. `node synth-plain.js <operations> <output folder> <folder of flow files>`
 */
const [, , operations, outdir, flowFiles] = process.argv as string[];

const app = new App({ outdir: String(outdir) });
const stack = new TerraformStack(app, "sample");
new LocalBackend(stack, { path: "terraform.sample.tfstate" });
new GenesyscloudProvider(stack, "genesyscloud", {});

const apiKey = new TerraformVariable(stack, "orders_api_key", {
  type: "string",
  sensitive: true,
  nullable: false,
  description: "Secret ORDERS_API_KEY",
});
const credential = new IntegrationCredential(stack, "credential", {
  name: "Orders",
  credentialTypeName: "userDefined",
  fields: { apiKey: apiKey.stringValue },
});
const integration = new Integration(stack, "integration", {
  integrationType: "custom-rest-actions",
  intendedState: "ENABLED",
  config: { name: "Orders", notes: "", credentials: { basicAuth: credential.id } },
});

const contractInput = {
  type: "object",
  properties: { orderId: { type: "string" }, quantity: { type: "integer" }, note: { type: "string" } },
  required: ["orderId", "quantity"],
  additionalProperties: true,
};
const contractOutput = {
  type: "object",
  properties: {
    accepted: { type: "boolean" },
    order: {
      type: "object",
      properties: { id: { type: "string" }, total: { type: "number" } },
      required: ["id", "total"],
      additionalProperties: true,
    },
  },
  required: ["accepted", "order"],
  additionalProperties: true,
};
const requestTemplate =
  '{"orderId": "$esc.jsonEncode($${input.orderId})", "quantity": $${input.quantity}' +
  '#if("$!{input.note}" != ""), "note": "$!esc.jsonEncode($!{input.note})"#end}';

const files = readdirSync(String(flowFiles)).sort();
for (let index = 0; index < Number(operations); index++) {
  const number = String(index).padStart(5, "0");
  const action = new IntegrationAction(stack, `operation-${number}`, {
    name: `Operation ${number}`,
    category: "Orders",
    integrationId: integration.id,
    secure: false,
    contractInput: JSON.stringify(contractInput),
    contractOutput: JSON.stringify(contractOutput),
    configTimeoutSeconds: 20,
    configRequest: {
      requestType: "POST",
      requestUrlTemplate: `https://api.example.com/v1/orders/${number}`,
      requestTemplate,
      headers: { "Content-Type": "application/json", Authorization: "Bearer $${credentials.apiKey}" },
    },
    configResponse: {
      translationMap: { accepted: "$.accepted", order_id: "$.order.id", order_total: "$.order.total" },
      translationMapDefaults: { accepted: "false", order_id: '""', order_total: "0" },
      successTemplate: '{"accepted": $${accepted}, "order": {"id": $${order_id}, "total": $${order_total}}}',
    },
  });
  const file = new TerraformAsset(stack, `flow-${number}-file`, {
    path: join(String(flowFiles), String(files[index])),
    type: AssetType.FILE,
  });
  new Flow(stack, `flow-${number}`, { filepath: file.path, dependsOn: [action] });
}
app.synth();
console.log(JSON.stringify({ user: process.cpuUsage().user / 1000 }));
