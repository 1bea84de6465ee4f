export type * from "./actions.js";
export { emitFlow } from "./emit.js";
export { expectedType, expressionsOf, type FoundExpression, statementType } from "./expressions.js";
export { formatFlow } from "./format.js";
export { type BlockEnd, buildGraph, type Edge, type FlowGraph, isEnd } from "./graph.js";
export type * from "./model.js";
export { parseFlow } from "./parse.js";
export {
  entryBlocks,
  insideBlock,
  loopBodyTerminates,
  openEnds,
  reach,
  reachActions,
  reachable,
  unreachableActions,
  unreachableBlocks,
} from "./reachability.js";
export { parseReference, referencesOf } from "./references.js";
export type { FlowSource, Range } from "./source.js";
export { FLOW_SPECS, FLOW_TYPES, isFlowType } from "./spec/flows.js";
export { ACTION_SPECS } from "./spec/index.js";
export {
  actionsOf,
  type Block,
  blocksOf,
  type ChildList,
  childLists,
  type Place,
  type PlacedAction,
  walkActions,
  walkBlock,
} from "./walk.js";
export { flowToPlain } from "./write/flow.js";
export type { Comment } from "./yaml/comments.js";
export { FlowSyntaxError } from "./yaml/errors.js";
export { Lines, type Position } from "./yaml/lines.js";
export { readYaml } from "./yaml/read.js";
export { maskSubstitutions } from "./yaml/substitutions.js";
export type * from "./yaml/tree.js";
export { entryOf, isNull } from "./yaml/tree.js";
