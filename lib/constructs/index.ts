export { ApiCredential, type ApiCredentialProps } from "./credential.js";
export { DataAction, type DataActionProps } from "./data-action.js";
export { escapeMap, escapeTerraform } from "./escape.js";
export { ApiIntegration, type ApiIntegrationProps } from "./integration.js";
export { secretVariable } from "./secrets.js";
export { ResilientStack, type ResilientStackProps } from "./stack.js";
