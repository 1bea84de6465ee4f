export type * from "./actions.js";
export type * from "./model.js";
