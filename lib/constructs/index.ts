export { ArchitectFlow, type ArchitectFlowProps } from "./architect-flow.js";
export { ApiCredential, type ApiCredentialProps } from "./credential.js";
export { DataAction, type DataActionProps } from "./data-action.js";
export { escapeMap, escapeTerraform } from "./escape.js";
export { ApiIntegration, type ApiIntegrationProps } from "./integration.js";
export { ResilientApi, type ResilientApiProps } from "./resilient-api.js";
export { ResilientFlow, type ResilientFlowProps } from "./resilient-flow.js";
export { type MissingSecrets, onMissingSecrets, secretVariable } from "./secrets.js";
export { ResilientStack, type ResilientStackProps } from "./stack.js";
