/**
 * What the provider demands beyond its Terraform schema, for the resources that Buttress emits. Keys are attributes, with
 * the block in front where they are nested. Source, unless said: validators and schema options of provider 1.84.
 */
import type { Value } from "./values.js";

export interface AttributeRule {
  /** Another value replaces the resource. */
  readonly forceNew?: true;
  /** What the provider plans where nothing is set. */
  readonly default?: Value;
  readonly oneOf?: readonly string[];
  /** Inclusive, for whole numbers. */
  readonly range?: readonly [min: number, max: number];
  /** Inclusive, in characters. */
  readonly length?: readonly [min: number, max: number];
  /** Names a file that can be read from the stack's folder. */
  readonly readableFile?: true;
  /** JSON text: any value, or an object. Equal JSON is no change. For a map, each of its values. */
  readonly json?: "any" | "object";
  /** A Velocity template: text for Genesys, in which a doubled dollar is a literal that was escaped twice. */
  readonly template?: true;
  /** May not be set although the schema allows it; the text says why. */
  readonly leaveUnset?: string;
}

const NAME: AttributeRule = { length: [1, 256] };
const CONTRACT: AttributeRule = { forceNew: true, json: "object" };
const TEMPLATE: AttributeRule = { template: true };

const RULES: Readonly<Record<string, Readonly<Record<string, AttributeRule>>>> = {
  genesyscloud_flow: {
    filepath: { readableFile: true },
    name: { leaveUnset: "it is read from the file; another value is an endless difference" },
    type: { leaveUnset: "it is read from the file; another value is an endless difference" },
  },
  genesyscloud_integration: {
    intended_state: { default: "DISABLED", oneOf: ["ENABLED", "DISABLED"] },
    "config.advanced": { json: "any" },
    "config.properties": { json: "any" },
  },
  genesyscloud_integration_credential: {
    // Vendor documentation; an unknown type is refused only by the platform.
    credential_type_name: { oneOf: ["basicAuth", "pureCloudOAuthClient", "userDefined", "userDefinedOAuth"] },
  },
  genesyscloud_integration_action: {
    name: NAME,
    category: NAME,
    config_timeout_seconds: { range: [1, 60] },
    contract_input: CONTRACT,
    contract_output: CONTRACT,
    integration_id: { forceNew: true },
    secure: { forceNew: true, default: false },
    "config_request.request_type": { oneOf: ["GET", "PUT", "POST", "PATCH", "DELETE"] },
    "config_request.request_url_template": TEMPLATE,
    "config_request.request_template": TEMPLATE,
    "config_request.headers": TEMPLATE,
    "config_response.success_template": TEMPLATE,
    // Vendor documentation: defaults are pasted into the template as JSON text.
    "config_response.translation_map_defaults": { json: "any" },
    "function_config.file_path": { readableFile: true },
    // Vendor documentation; the provider has no validator.
    "function_config.timeout_seconds": { range: [1, 15] },
  },
  genesyscloud_architect_datatable: {
    "properties.type": { oneOf: ["boolean", "string", "integer", "number"] },
  },
  genesyscloud_architect_datatable_row: {
    datatable_id: { forceNew: true },
    key_value: { forceNew: true },
    properties_json: { json: "object" },
  },
  genesyscloud_processautomation_trigger: {
    name: NAME,
    topic_name: { ...NAME, forceNew: true },
    description: { length: [0, 512] },
    event_ttl_seconds: { range: [10, Number.MAX_SAFE_INTEGER] },
    delay_by_seconds: { range: [60, 900] },
    "target.type": { oneOf: ["Workflow"] },
    "target.workflow_target_settings.data_format": { oneOf: ["Json", "TopLevelPrimitives"] },
  },
};

export const rulesOf = (type: string): Readonly<Record<string, AttributeRule>> => RULES[type] ?? {};
