import { NOT_SET, notSetOf, type Value } from "../../architect/expression/index.js";
import {
  type Block,
  blocksOf,
  parseReference,
  type Setting,
  statementType,
  type Variable,
} from "../../architect/flow/index.js";
import { problem } from "../../common/errors.js";
import { compileAction } from "../actions/index.js";
import { notModelled } from "../machine/flow-error.js";
import {
  type BlockContext,
  type CompileActions,
  type FlowBase,
  type FlowContext,
  Site,
  type StepList,
} from "./builder.js";
import { placeText, standingAt } from "./place.js";
import type { Label, ProgramBlock, Slot } from "./program.js";
import type { BlockScope } from "./scope.js";
import { literalValue } from "./settings.js";

/** A block whose entry is known once it is compiled, so that blocks can refer to each other. */
export interface Draft extends ProgramBlock {
  readonly block: Block;
  readonly scope: BlockScope;
  loopCells: number;
}

/** Makes a block of each container, with its variables; their steps come later. */
export function draftBlocks(context: FlowBase): readonly Draft[] {
  return blocksOf(context.flow).map((block) => {
    const scope = context.slots.block();
    const variables = block.variables.map((variable) => declare(context, scope, variable));
    return { name: block.name, entry: { at: -1 }, variables, loopCells: 0, block, scope };
  });
}

/** Blocks by kind and refId. */
export function findBlock(drafts: readonly Draft[]): (reference: string) => ProgramBlock | undefined {
  const known = new Map(drafts.map((draft) => [`${draft.block.kind}[${draft.block.refId}]`, draft]));
  return (text) => {
    const reference = parseReference(text);
    return reference && known.get(`${reference.item}[${reference.refId}]`);
  };
}

/** Declares a variable and gives it its initial value. */
export function declare(
  context: FlowBase,
  scope: BlockScope,
  variable: Variable,
): { readonly slot: Slot; readonly initial: Value } {
  const type = statementType(`${variable.type}${variable.collection ? "Collection" : ""}`);
  const slot = scope.declare(variable.name, type);
  const initial = initialValue(context, variable, slot);
  context.slots.setInitial(slot, initial);
  return { slot, initial };
}

function initialValue(context: FlowBase, variable: Variable, slot: Slot): Value {
  const { name, initialValue: setting } = variable;
  const none = slot.type === undefined ? NOT_SET : notSetOf(slot.type);
  if (setting === undefined || isNone(setting)) return none;
  try {
    if ("lit" in setting) return literalValue(setting.lit, slot.type);
    throw new Error("only lit and noValue are known as initial values");
  } catch (error) {
    const place = placeText(context, variable, ["initialValue"], name);
    context.problems.push(problem("flow-literal", place, setting, { reason: (error as Error).message }));
    return none;
  }
}

const isNone = (setting: Setting): boolean => "noValue" in setting || "noValueWithNoFallback" in setting;

/** Compiles the actions of all blocks. */
export function compileBlocks(context: FlowContext, list: StepList, drafts: readonly Draft[]): void {
  const compileActions: CompileActions = (actions, block, loop, next) =>
    actions.reduceRight((after, action) => {
      const site = new Site(action, context.numbering.of(action), context, block, loop, after, list, compileActions);
      compileAction(site);
      return site.entry;
    }, next);
  for (const draft of drafts) {
    const block: BlockContext = { scope: draft.scope, container: draft.name, loopDepth: 0 };
    draft.entry.at = compileActions(draft.block.actions, block, undefined, endOf(context, draft, list)).at;
    draft.loopCells = 2 * block.loopDepth;
  }
}

/** What follows the last action of a block. */
function endOf(context: FlowContext, draft: Draft, list: StepList): Label {
  const { name, block } = draft;
  const here = standingAt(context, block.node, name);
  const stop = (reason: string): Label =>
    list.emit((run) => {
      run.standAt(here);
      return notModelled(reason);
    });
  if (block.kind === "startUpTask" && "type" in block.node && block.node.type === "inqueueCall") {
    if (block.actions.length === 0) return stop("the start-up task has no actions");
    return list.emit((run) => run.stack.restart(run, draft));
  }
  return stop(`${block.kind} ${JSON.stringify(name)} ends without a terminating action, which the platform refuses`);
}
