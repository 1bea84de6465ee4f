import { problem } from "../../common/errors.js";
import type { Draft } from "./blocks.js";
import type { FlowContext, StepList } from "./builder.js";
import { placeText, standingAt } from "./place.js";
import type { Label } from "./program.js";
import { play, soundOf } from "./sounds.js";

/** Where a run starts: it greets, then enters what the flow refers to, or the block that its type starts with. */
export function compileStart(context: FlowContext, list: StepList, drafts: readonly Draft[]): Label {
  const first = firstStep(context, list, drafts);
  const place = { scope: context.slots.block(), ...context.expressions };
  const greeting = soundOf(context.flow.initialGreeting, place);
  if (greeting === undefined) return first;
  const here = standingAt(context, context.flow, "initialGreeting", "initialGreeting");
  return list.emit((run) => {
    run.standAt(here);
    return play(run, "initialGreeting", greeting, first.at);
  });
}

function firstStep(context: FlowContext, list: StepList, drafts: readonly Draft[]): Label {
  const { flow } = context;
  const { startUpRef } = flow;
  const menu = startUpRef === undefined ? undefined : context.menuAt(startUpRef);
  if (menu !== undefined) return menu;
  const block = startUpRef === undefined ? firstBlock(drafts) : context.blockAt(startUpRef);
  if (block !== undefined) return list.emit((run) => run.stack.restart(run, block));
  context.problems.push(problem("unknown-reference", placeText(context, flow, ["startUpRef"]), startUpRef));
  return { at: -1 };
}

const firstBlock = (drafts: readonly Draft[]): Draft | undefined =>
  drafts.find(({ block }) => block.kind === "startUpTask" || block.kind === "startUpState") ?? drafts[0];
