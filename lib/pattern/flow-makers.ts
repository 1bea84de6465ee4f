import type {
  CommonModuleDeclaration,
  FlowDeclaration,
  InboundCallDeclaration,
  InboundEmailDeclaration,
  InboundMessageDeclaration,
  InqueueCallDeclaration,
  OutboundCallDeclaration,
  WorkflowDeclaration,
} from "./declaration.js";

type Options<D extends FlowDeclaration> = Omit<D, "type">;

export const workflow = (options: Options<WorkflowDeclaration>): WorkflowDeclaration => ({
  type: "workflow",
  ...options,
});
export const inboundMessage = (options: Options<InboundMessageDeclaration>): InboundMessageDeclaration => ({
  type: "inboundShortMessage",
  ...options,
});
export const inboundEmail = (options: Options<InboundEmailDeclaration>): InboundEmailDeclaration => ({
  type: "inboundEmail",
  ...options,
});
export const inboundCall = (options: Options<InboundCallDeclaration>): InboundCallDeclaration => ({
  type: "inboundCall",
  ...options,
});
export const outboundCall = (options: Options<OutboundCallDeclaration>): OutboundCallDeclaration => ({
  type: "outboundCall",
  ...options,
});
export const inqueueCall = (options: Options<InqueueCallDeclaration>): InqueueCallDeclaration => ({
  type: "inqueueCall",
  ...options,
});
export const commonModule = (options: Options<CommonModuleDeclaration>): CommonModuleDeclaration => ({
  type: "commonModule",
  ...options,
});
