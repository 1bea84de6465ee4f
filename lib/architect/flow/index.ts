export type * from "./actions.js";
export { emitFlow } from "./emit.js";
export { expectedType, expressionsOf, type FoundExpression, statementType } from "./expressions.js";
export { formatFlow } from "./format.js";
export { type BlockEnd, buildGraph, type Edge, type FlowGraph, isEnd } from "./graph.js";
export type * from "./model.js";
export { type ParsedFlow, parseFlow } from "./parse.js";
export {
  entryBlocks,
  loopBodyTerminates,
  type OpenEnd,
  openEnds,
  reachable,
  unreachableActions,
  unreachableBlocks,
} from "./reachability.js";
export { blocksByReference, parseReference, type Reference, referencesOf } from "./references.js";
export type { FlowSource, OpaquePart } from "./source.js";
export { FLOW_SPECS, FLOW_TYPES, isFlowType } from "./spec/flows.js";
export { ACTION_SPECS, type ActionSpec, isActionKind } from "./spec/index.js";
export {
  type Block,
  type BlockKind,
  blocksOf,
  type ChildList,
  childLists,
  type Place,
  walkActions,
  walkBlock,
} from "./walk.js";
export { flowToPlain } from "./write/flow.js";
export { type FlowSyntaxCode, FlowSyntaxError } from "./yaml/errors.js";
export type { Position } from "./yaml/lines.js";
