export { formatScript } from "./format.js";
export type * from "./model.js";
export { parseScript } from "./parse.js";
export { type ScriptedPortOptions, type ScriptsByAction, scriptedPort } from "./port.js";
export { ScriptSyntaxError } from "./problem.js";
export { createResponder, type Responder, type ResponderOptions } from "./responder.js";
export { scriptedTransport } from "./transport.js";
