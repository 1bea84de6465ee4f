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
export {
  type Capture,
  type CustomRelay,
  customRelay,
  type EnvelopeCapture,
  envelope,
  type FunctionRelay,
  functionRelay,
  type HttpRelay,
  httpRelay,
  type NativeCapture,
  native,
  type Relay,
} from "./capture.js";
export { type InputContract, inputContract } from "./contract/input.js";
export { type OutputContract, outputContract } from "./contract/output.js";
export { basicAuth, type Credential, type CredentialType, pureCloudOAuthClient, userDefined } from "./credential.js";
export { checkUniqueApis, defineApi } from "./define.js";
export type {
  ContractInput,
  ContractOutput,
  ContractType,
  DataActionDefinition,
  FlowReference,
  FunctionSettings,
  HttpMethod,
  JsonObject,
  JsonValue,
  TableReference,
} from "./definition.js";
export { FLOW_ID, TABLE_ID } from "./definition.js";
export type { DeclaredIntegrationType, IntegrationType } from "./integration.js";
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
export {
  type UpstashGateway,
  type UpstashOptions,
  upstash,
  type WebdisGateway,
  type WebdisOptions,
  webdis,
} from "./redis/index.js";
export {
  ENVELOPE_TYPES,
  type Envelope,
  ERROR_KINDS,
  type ErrorKind,
  NO_ANSWER,
} from "./relay/envelope.js";
export {
  RELAY_HEADER_PREFIX,
  type RelayGroup,
  type RelayList,
  type RelayMember,
  type RelayOperation,
  type RelayRequest,
  type RelayScalar,
  type RelayShape,
  type RelayTarget,
} from "./relay/target.js";
export { DEFAULT_RUNTIME, FUNCTION_TIMEOUT, RELAY_MARGIN, relayIn } from "./relay-settings.js";
export { ATTEMPT_ID, type RequestId, type RequestIdInput } from "./request-id.js";
export { type Secret, secret } from "./secret.js";
