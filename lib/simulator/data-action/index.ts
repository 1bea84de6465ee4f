export type { SecretOptions } from "./credentials.js";
export { type CredentialSource, type RuntimeDefinition, toRuntimeDefinition } from "./definition.js";
export { definitionsFromFile } from "./definition-file.js";
export { FAILURES, type FailureCause } from "./failure.js";
export type { ExecutionLimits } from "./limits.js";
export { dataActionRuntime, PLATFORM_URL, type RuntimeOptions } from "./runtime.js";
export { definitionsFromStack, type StackOptions } from "./stack/read-stack.js";
