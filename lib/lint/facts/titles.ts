import type { Action, Block } from "../../architect/flow/index.js";

/** An action as messages call it: its name in quotes, else its kind. */
export function titleOf(action: Action): string {
  const name = action.kind === "opaque" ? nameOf(action.body) : action.name;
  return name === undefined || name === "" ? `the ${action.kind === "opaque" ? action.key : action.kind}` : `"${name}"`;
}

function nameOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("name" in body)) return undefined;
  return typeof body.name === "string" ? body.name : undefined;
}

const WORDS: Readonly<Record<Block["kind"], string>> = {
  state: "state",
  task: "task",
  bot: "bot",
  startUpTask: "start-up task",
  startUpState: "start-up state",
  periodicState: "periodic state",
  menuTask: "menu task",
};

/** A block as messages call it: `the task "Look up"`. */
export const blockTitle = ({ kind, name }: Block): string =>
  kind === "startUpTask" ? "the start-up task" : `the ${WORDS[kind]} "${name}"`;
