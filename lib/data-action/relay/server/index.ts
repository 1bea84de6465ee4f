export { RELAY_DEFAULTS } from "./defaults.js";
export { jsonLog, type RelayLog, type RelayLogEntry } from "./log.js";
export { type RelayServer, type RelayServerOptions, startRelay } from "./start.js";
export { TOKEN_VARIABLE } from "./token.js";
