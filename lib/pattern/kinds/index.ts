import { inboundCallKind, outboundCallKind } from "./call.js";
import type { FlowKind, PatternFlowType } from "./kind.js";
import { workflowKind } from "./workflow.js";

export type { AssembledFlow, Described, FlowKind, FlowParts, PatternFlowType } from "./kind.js";

const KINDS: { readonly [T in PatternFlowType]?: FlowKind<T> } = {
  workflow: workflowKind,
  inboundCall: inboundCallKind,
  outboundCall: outboundCallKind,
};

export const flowTypes: readonly string[] = Object.keys(KINDS);

/** How a flow type carries the pattern; undefined for types that cannot. */
export const kindOf = (type: string): FlowKind | undefined =>
  Object.hasOwn(KINDS, type) ? (KINDS as Readonly<Record<string, FlowKind>>)[type] : undefined;
