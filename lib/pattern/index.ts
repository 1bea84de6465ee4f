export type { BuiltFlow } from "./build.js";
export { buildResilientFlow } from "./build.js";
export { checkSystems } from "./check-systems.js";
export type { FlowDeclaration, ResilientFlowDeclaration } from "./declaration.js";
export { workflow } from "./declaration.js";
export { defineApi } from "./define-api.js";
export type { Outcome } from "./outcome.js";
export type { System } from "./system.js";
