import { FLOW_SPECS, type Flow, type FlowSource } from "../../architect/flow/index.js";
import { ButtressError, failOn, problem } from "../../common/errors.js";
import { compileBlocks, declare, draftBlocks, findBlock } from "./blocks.js";
import { type FlowBase, type FlowContext, StepList } from "./builder.js";
import { compileErrorHandler } from "./error-handler.js";
import { compileMenus, findMenu } from "./menus.js";
import { Numbering } from "./numbering.js";
import type { Program } from "./program.js";
import { Slots } from "./scope.js";
import { compileStart } from "./start.js";
import { waitLimitOf } from "./wait-limit.js";

/** A flow that can be run: any but one that the model does not understand as a whole. */
export type RunnableFlow = Exclude<Flow, { readonly type: "opaque" }>;

/**
 * Compiles a flow once, to be run any number of times.
 * @param source positions for the trace and for messages
 * @throws ButtressError for what the platform refuses to publish, such as a literal loop count out of range, a Wait in a
 * call flow, or a reference to nothing
 */
export function loadProgram(flow: Flow, source?: FlowSource, fileName = source?.fileName): Program {
  if (flow.type === "opaque")
    throw new ButtressError([
      problem("flow-opaque", fileName ?? "flow", flow.key, { types: Object.keys(FLOW_SPECS).join(", ") }),
    ]);
  return compileFlow(flow, source, fileName);
}

function compileFlow(flow: RunnableFlow, source: FlowSource | undefined, fileName: string | undefined): Program {
  const slots = new Slots();
  const { type } = flow;
  const { family } = FLOW_SPECS[type];
  const flowScope = slots.block();
  const labels = new Map<string, { at: number }>();
  const numbering = new Numbering(flow, source);
  const expressions = { flowType: expressionFlowType(type) };
  const base: FlowBase = { flow, type, family, source, fileName, slots, problems: [], expressions, numbering };
  for (const variable of flow.variables ?? []) declare(base, flowScope, variable);
  const drafts = draftBlocks(base);
  const context: FlowContext = { ...base, blockAt: findBlock(drafts), menuAt: findMenu(labels) };
  const list = new StepList();
  compileMenus(context, list, drafts, labels);
  compileBlocks(context, list, drafts);
  const start = compileStart(context, list, drafts);
  const handler = compileErrorHandler(context, list);
  failOn(context.problems);
  slots.completeUndeclared();
  return {
    name: flow.name,
    flow,
    type,
    ...(source && { source }),
    steps: list.steps,
    actionOfStep: Int32Array.from(list.actionOfStep),
    actions: numbering.actions,
    start,
    errorHandler: handler.entry,
    handledBy: handler.handledBy,
    slots: slots.all,
    slotOf: (name) => slots.find(name),
    initial: slots.initial,
    waitLimitMs: waitLimitOf(flow),
  };
}

/** Flow types whose functions are known (vendor engine); elsewhere every function exists. */
const KNOWN_TO_EXPRESSIONS: ReadonlySet<string> = new Set([
  "inboundCall",
  "outboundCall",
  "inqueueCall",
  "secureCall",
  "inboundShortMessage",
  "inboundEmail",
  "workflow",
  "surveyInvite",
]);

const expressionFlowType = (type: string): string | undefined =>
  KNOWN_TO_EXPRESSIONS.has(type) ? type.toLowerCase() : undefined;
