export { compileExpression } from "./compile.js";
export type { CompiledExpression, CompileOptions, CompileScope, CompileSlot, EvaluationFrame } from "./types.js";
