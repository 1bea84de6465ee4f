export { jsonLog, type RelayLog, type RelayLogEntry } from "./log.js";
export { RELAY_DEFAULTS, type RelayServer, type RelayServerOptions, startRelay } from "./start.js";
export { TOKEN_VARIABLE } from "./token.js";
