import type { Action } from "./actions.js";
import { ACTION_SPECS } from "./spec/index.js";
import type { Block } from "./walk.js";

/** `/workflow/states/state[Ask_10]` or `./tasks/task[Ask_10]`; a menu inside a menu makes the path longer. */
const REFERENCE = /^(?:.*\/)?(\w+)\[(.*)\]$/;

export interface Reference {
  /** `state`, `task`, `menu`, `bot`. */
  readonly item: string;
  readonly refId: string;
}

/** The parts of a reference, or undefined when it has another form. */
export function parseReference(text: string): Reference | undefined {
  const [, item, refId] = REFERENCE.exec(text) ?? [];
  return item === undefined || refId === undefined ? undefined : { item, refId };
}

/** Finds blocks by reference. */
export function blocksByReference(blocks: readonly Block[]): (reference: string) => Block | undefined {
  const known = new Map<string, Block>();
  for (const block of blocks) if (block.refId !== undefined) known.set(`${block.kind}[${block.refId}]`, block);
  return (text) => {
    const reference = parseReference(text);
    return reference && known.get(`${reference.item}[${reference.refId}]`);
  };
}

/** The references of an action that jumps to a block or calls one. */
export function referencesOf(action: Action): readonly string[] {
  if (action.kind === "opaque") return [];
  const { target } = ACTION_SPECS[action.kind];
  const value = target === undefined ? undefined : (action as unknown as Readonly<Record<string, unknown>>)[target];
  return typeof value === "string" ? [value] : [];
}
