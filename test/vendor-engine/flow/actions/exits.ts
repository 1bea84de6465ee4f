import type { Untyped } from "../../engine/untyped.js";
import type { Rebuild, Site } from "../rebuild.js";
import { type ActionBuilder, addActions } from "./index.js";

/** The id in a reference such as `/workflow/states/state[Look_10]`. */
export function referenceId(reference: unknown): string {
  return /\[([^\]]+)\]\s*$/.exec(String(reference ?? ""))?.[1] ?? String(reference);
}

function resolveLater(
  rebuild: Rebuild,
  action: Untyped,
  property: "targetState" | "targetTask",
  reference: unknown,
  { where }: Site,
): void {
  rebuild.later.push(() => {
    const known = property === "targetState" ? rebuild.states : rebuild.tasks;
    const target = known.get(referenceId(reference));
    if (target === undefined)
      rebuild.report.error(`${where}.${property}Ref`, `there is no ${JSON.stringify(reference)}`);
    else action[property] = target;
  });
}

const callTask: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("CallTask", site, body.name);
  resolveLater(rebuild, action, "targetTask", body.targetTaskRef, site);
  const actions = body.outputs?.default?.actions;
  // The engine knows the paths only once it knows the task.
  if (actions === undefined) return;
  rebuild.later.push(() =>
    addActions(rebuild, actions, {
      ...site,
      container: action.getOutputByIndex(0),
      where: `${site.where}.outputs.default.actions`,
    }),
  );
};

const endTask: ActionBuilder = (rebuild, body, site) => {
  if (rebuild.flowType === "commonModule") return void endFlow(rebuild, body, site);
  const action = rebuild.add("EndTask", site, body.name);
  const [branch] = site.owner.branches ?? [];
  if (branch) action.targetBranch = branch;
  else rebuild.report.note(`${site.where}: the path of an endTask is not modelled`);
};

/** The engine of 2018 knows the end of a secure flow as "return to agent"; later it became the end of any flow. */
const endFlow: ActionBuilder = (rebuild, body, site) => {
  rebuild.add("ReturnToAgent", site, body.name);
  const reason = body.exitReason?.exp;
  if (reason !== undefined) rebuild.parse(reason, "string", `${site.where}.exitReason.exp`, site.owner);
};

export const EXIT_ACTIONS: Readonly<Record<string, ActionBuilder>> = {
  callTask,
  changeState: (rebuild, body, site) => {
    const action = rebuild.add("ChangeState", site, body.name);
    resolveLater(rebuild, action, "targetState", body.targetStateRef, site);
  },
  disconnect: (rebuild, body, site) => {
    rebuild.add("Disconnect", site, body.name);
  },
  endState: endFlow,
  endTask,
  endWorkflow: endFlow,
  jumpToTask: (rebuild, body, site) => {
    const action = rebuild.add("JumpToTask", site, body.name);
    resolveLater(rebuild, action, "targetTask", body.targetTaskRef, site);
  },
};
