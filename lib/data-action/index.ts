export type {
  AnyApi,
  Api,
  ApiDeclaration,
  InputOf,
  Operation,
  OperationSpecs,
  Operations,
  OperationsOf,
  OutputOf,
} from "./api.js";
export { type InputContract, inputContract } from "./contract/input.js";
export { type OutputContract, outputContract } from "./contract/output.js";
export { basicAuth, type Credential, type CredentialType, pureCloudOAuthClient, userDefined } from "./credential.js";
export { checkUniqueApis, defineApi } from "./define.js";
export type {
  ContractInput,
  ContractOutput,
  ContractType,
  DataActionDefinition,
  HttpMethod,
  JsonObject,
  JsonValue,
} from "./definition.js";
export type { IntegrationType } from "./integration.js";
export { DEFAULT_TIMEOUT, NAME_LENGTH, TIMEOUT } from "./limits.js";
export {
  type BodyOptions,
  del,
  get,
  type OperationOptions,
  type OperationSpec,
  patch,
  post,
  put,
} from "./operation.js";
export { type Secret, secret } from "./secret.js";
