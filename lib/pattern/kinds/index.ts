import { inboundCallKind, outboundCallKind } from "./call.js";
import { commonModuleKind } from "./common-module.js";
import { inboundEmailKind, inboundMessageKind } from "./digital.js";
import { inqueueCallKind } from "./inqueue-call.js";
import type { FlowKind, PatternFlowType } from "./kind.js";
import { workflowKind } from "./workflow.js";

export type { AssembledFlow, Described, FlowKind, FlowParts, PatternFlowType } from "./kind.js";
export { refusalOf } from "./refused.js";

const KINDS: { readonly [T in PatternFlowType]: FlowKind<T> } = {
  workflow: workflowKind,
  inboundShortMessage: inboundMessageKind,
  inboundEmail: inboundEmailKind,
  inboundCall: inboundCallKind,
  outboundCall: outboundCallKind,
  inqueueCall: inqueueCallKind,
  commonModule: commonModuleKind,
};

export const flowTypes = Object.keys(KINDS) as readonly PatternFlowType[];

/** How a flow type carries the pattern; undefined for types that cannot. */
export const kindOf = (type: string): FlowKind | undefined =>
  Object.hasOwn(KINDS, type) ? (KINDS as unknown as Readonly<Record<string, FlowKind>>)[type] : undefined;
