/**
 * What a declaration of an API needs. It loads no cdktf: the constructs are in `buttress/constructs`.
 */

export { emitFlow, parseFlow } from "./architect/flow/index.js";
export type { Duration } from "./common/duration.js";
export { hours, milliseconds, minutes, seconds } from "./common/duration.js";
export { ButtressError } from "./common/errors.js";
export * from "./data-action/index.js";
export { defineApi } from "./pattern/define-api.js";
export * from "./pattern/index.js";
export * from "./policy/index.js";
