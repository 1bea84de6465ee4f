import type { Action, ActionKind } from "../../architect/flow/index.js";
import type { CompileAction, Site } from "../program/builder.js";
import { callData } from "./call-data.js";
import { callTask, changeState, decision, endTask, jumpToTask, loop, loopExit, loopNext } from "./control.js";
import { disconnect, endState, endWorkflow, exitFlow } from "./ends.js";
import { switchAction } from "./switch.js";
import { unmodelled } from "./unmodelled.js";
import { updateData } from "./update-data.js";
import { wait } from "./wait.js";

type Compilers = { readonly [K in ActionKind]?: CompileAction<Extract<Action, { readonly kind: K }>> };

/** What is modelled. Every other action stops the run, unless the scenario says which path it takes. */
const COMPILERS: Compilers = {
  loop,
  loopExit,
  loopNext,
  decision,
  switch: switchAction,
  callTask,
  endTask,
  jumpToTask,
  changeState,
  updateData,
  wait,
  callData,
  endWorkflow,
  disconnect,
  endState,
  exitBotFlow: exitFlow,
  exitWorkitemFlow: exitFlow,
};

export function compileAction(site: Site): void {
  const { kind } = site.action;
  const compile = kind === "opaque" ? undefined : COMPILERS[kind];
  (compile ?? unmodelled)(site as never);
}
