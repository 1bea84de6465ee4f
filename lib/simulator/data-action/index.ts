export { type RuntimeDefinition, toRuntimeDefinition } from "./definition.js";
export { definitionsFromFile } from "./definition-file.js";
export { FAILURES } from "./failure.js";
export { withRelayServers } from "./function/relay-server.js";
export { dataActionRuntime, PLATFORM_URL, type RuntimeOptions } from "./runtime.js";
export { definitionsFromStack } from "./stack/read-stack.js";
export { tablesFromStack } from "./stack/read-tables.js";
