export type * from "./http.js";
export type * from "./options.js";
export type * from "./port.js";
export { loadProgram } from "./program/load.js";
export type { Program, ProgramAction } from "./program/program.js";
export { programActions, simulate, simulateSync } from "./simulate.js";
export { simulateMany } from "./simulate-many.js";
export * from "./tables/index.js";
export * from "./trace/index.js";
