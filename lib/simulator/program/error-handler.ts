import type { PlainMap } from "../../architect/flow/index.js";
import { problem } from "../../common/errors.js";
import type { FlowContext, StepList } from "./builder.js";
import { placeText } from "./place.js";
import type { Label } from "./program.js";
import { isMap, literalText, settingOf } from "./settings.js";
import { play, soundOf } from "./sounds.js";

export interface ErrorHandler {
  readonly entry: Label;
  /** The key of the settings: `endWorkflow`, `disconnect`, `queue`, ... */
  readonly handledBy: string;
}

/** Where the flow goes on after an error. Their YAML is unverified. */
const TARGETS = { task: "targetTaskRef", menu: "targetMenuRef", state: "targetStateRef" } as const;

/**
 * The flow's settings for errors that no output path takes: audio first, then a task, menu or state, or the end.
 * Without settings a workflow ends, and any other flow disconnects (vendor docs).
 */
export function compileErrorHandler(context: FlowContext, list: StepList): ErrorHandler {
  const settings = context.flow.settings?.settingsErrorHandling;
  const given = isMap(settings) ? settings : {};
  const handling = isMap(given.errorHandling) ? given.errorHandling : {};
  const [handledBy = context.type === "workflow" ? "endWorkflow" : "disconnect"] = Object.keys(handling);
  const body = handling[handledBy];
  const after = handle(context, list, handledBy, isMap(body) ? body : {});
  const place = { scope: context.slots.block(), ...context.expressions };
  const audio = soundOf(settingOf(given.preHandlingAudio), place);
  const entry = audio === undefined ? after : list.emit((run) => play(run, "preHandlingAudio", audio, after.at));
  return { entry, handledBy };
}

function handle(context: FlowContext, list: StepList, handledBy: string, body: PlainMap): Label {
  if (handledBy in TARGETS) return goOn(context, list, handledBy as keyof typeof TARGETS, body);
  const queue = literalText(settingOf(body.targetQueue));
  return list.emit((run) => run.finish("error", { ...run.error, handledBy, ...(queue !== undefined && { queue }) }));
}

function goOn(context: FlowContext, list: StepList, handledBy: keyof typeof TARGETS, body: PlainMap): Label {
  const reference = body[TARGETS[handledBy]];
  const text = typeof reference === "string" ? reference : "";
  const menu = context.menuAt(text);
  const block = context.blockAt(text);
  if (menu !== undefined) return menu;
  if (block !== undefined) return list.emit((run) => run.stack.restart(run, block));
  const place = placeText(context, body, [TARGETS[handledBy]], "settingsErrorHandling", handledBy);
  context.problems.push(problem("unknown-reference", place, reference));
  return { at: -1 };
}

/** Handlers for which the flow goes on, and may execute some more actions (vendor docs, for menus and tasks). */
export const goesOn = (handledBy: string): boolean => handledBy in TARGETS;
