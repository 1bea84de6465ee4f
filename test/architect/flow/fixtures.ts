import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Action, type Flow, parseFlow, walkActions } from "../../../lib/architect/flow/index.js";

const folder = join(__dirname, "fixtures");

/** The project's own flows, one per flow type, in canonical form: [type, text]. */
export const FIXTURES: readonly (readonly [type: string, text: string])[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name.replace(".yaml", ""), readFileSync(join(folder, name), "utf8")]);

export const fixture = (type: string): string => FIXTURES.find(([name]) => name === type)?.[1] ?? "";

/** A workflow with one state that holds the given YAML of actions, which starts in column 1. */
export function workflowText(actions: string): string {
  const body = actions
    .trimEnd()
    .split("\n")
    .map((line) => `          ${line}`.trimEnd())
    .join("\n");
  return `workflow:\n  name: W\n  states:\n    - state:\n        name: S\n        refId: S_1\n        actions:\n${body}\n`;
}

export const actionsOf = (flow: Flow): readonly Action[] => {
  const actions: Action[] = [];
  walkActions(flow, (action) => actions.push(action));
  return actions;
};

/** The first action of a workflow made of the given YAML of actions. */
export function firstAction(actions: string): Action {
  const [first] = actionsOf(parseFlow(workflowText(actions)).flow);
  if (first === undefined) throw new Error("no action");
  return first;
}
