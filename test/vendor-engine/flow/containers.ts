import type { Untyped, UntypedMap } from "../engine/untyped.js";
import { referenceId } from "./actions/exits.js";
import { onlyMember } from "./read.js";
import type { Rebuild } from "./rebuild.js";
import { declareVariables } from "./variables.js";

/** A state or task of the engine and the actions that belong into it. */
export interface Filling {
  readonly actions: Untyped;
  readonly owner: Untyped;
  readonly where: string;
}

/** Adds the tasks and states of a file, and says where the flow starts. */
export function addContainers(rebuild: Rebuild, body: UntypedMap): Filling[] {
  const fillings = [
    ...startUpTask(rebuild, body),
    ...listed(rebuild, body.tasks, "tasks", addTask),
    ...listed(rebuild, body.states, "states", addState),
  ];
  setStart(rebuild, body);
  return fillings;
}

type AddContainer = (rebuild: Rebuild, name: string, index: number) => Untyped;

const addTask: AddContainer = ({ factories, flow }, name) => factories.archFactoryTasks.addTask(flow, name);

/** A flow with states is born with one: it becomes the first of the file. */
const addState: AddContainer = ({ factories, flow }, name, index) => {
  const born = index === 0 ? flow.states?.[0] : undefined;
  if (!born) return factories.archFactoryStates.addState(flow, name);
  empty(born);
  born.name = name;
  return born;
};

function empty(container: Untyped): void {
  while (container.actions?.length) container.deleteAction(container.actions[0]);
}

function listed(rebuild: Rebuild, list: Untyped, kind: "tasks" | "states", add: AddContainer): Filling[] {
  return (list ?? []).map((item: UntypedMap, index: number): Filling => {
    const [key, body] = onlyMember(item) ?? ["", {}];
    const where = `${rebuild.flowType}.${kind}[${index}].${key}`;
    const owner = add(rebuild, body.name, index);
    rebuild.remember(owner, where);
    rebuild[kind].set(body.refId ?? body.name, owner);
    declareVariables(rebuild, body.variables, `${where}.variables`, owner);
    return { actions: body.actions, owner, where: `${where}.actions` };
  });
}

/** The one list of actions of in-queue call flows (a looping task) and of modules. */
function startUpTask(rebuild: Rebuild, body: UntypedMap): Filling[] {
  if (body.startUpTaskActions === undefined) return [];
  const where = `${rebuild.flowType}.startUpTaskActions`;
  const owner = startUpObject(rebuild.flow) ?? addState(rebuild, "Start", 0);
  if (hasStates(rebuild.flow)) empty(owner);
  rebuild.remember(owner, where);
  declareVariables(rebuild, body.startUpTaskVariables, `${rebuild.flowType}.startUpTaskVariables`, owner);
  return [{ actions: body.startUpTaskActions, owner, where }];
}

const hasStates = (flow: Untyped): boolean => Boolean(flow._getCoreViewModel().isBaseWorkflow);

function startUpObject(flow: Untyped): Untyped {
  try {
    return flow.startUpObject;
  } catch {
    return undefined;
  }
}

function setStart(rebuild: Rebuild, { startUpRef, menus }: UntypedMap): void {
  const { flow, tasks, states, report, flowType } = rebuild;
  if (startUpRef === undefined) return;
  const id = referenceId(startUpRef);
  const task = tasks.get(id);
  const state = states.get(id);
  if (task) flow.setStartingTask(task);
  else if (state) flow.setStartingState(state);
  else if (menus !== undefined) report.note("the flow starts at a menu, which is not modelled");
  else report.error(`${flowType}.startUpRef`, `there is no ${startUpRef}`);
}
