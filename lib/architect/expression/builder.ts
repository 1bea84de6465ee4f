/** Builds expressions that cannot have the wrong type. `source` gives their text. */
export { type CollectionType, Expr, type ItemOf, type ItemType, type Numeric, source } from "./builder-expr.js";
export * from "./builder-functions.js";
export * from "./builder-lists.js";
export { bool, decimal, int, notSet, text, variable } from "./builder-literals.js";
export * from "./builder-objects.js";
export * from "./builder-operators.js";
