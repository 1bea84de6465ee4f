export type { BuiltFlow, NeededTable } from "./build.js";
export { buildResilientFlow } from "./build.js";
export { checkSystems } from "./check-systems.js";
export type {
  CommonModuleDeclaration,
  FlowDeclaration,
  InboundCallDeclaration,
  InboundEmailDeclaration,
  InboundMessageDeclaration,
  InqueueCallDeclaration,
  OutboundCallDeclaration,
  ResilientFlowDeclaration,
  WorkflowDeclaration,
} from "./declaration.js";
export { defineApi } from "./define-api.js";
export {
  commonModule,
  inboundCall,
  inboundEmail,
  inboundMessage,
  inqueueCall,
  outboundCall,
  workflow,
} from "./flow-makers.js";
export { fromAttribute, fromExpression, type InputSource } from "./input-source.js";
export { hangUp, type Next, type Spoken, toFlow, toQueue } from "./next.js";
export type { Outcome } from "./outcome.js";
export type { System } from "./system.js";
export type { TriggerCriterion, TriggerDeclaration } from "./trigger.js";
