/**
 * The room of data actions with all that it needs, such as Velocity, JSON Schema and zip: loaded when a run has definitions,
 * since most runs have none.
 */
export const dataActions = (): typeof import("./index.js") => require("./index.js") as typeof import("./index.js");
