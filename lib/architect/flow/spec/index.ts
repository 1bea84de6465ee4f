import type { ActionKind } from "../actions.js";
import { CONTROL } from "./control.js";
import { DATA } from "./data.js";
import { ENDS } from "./ends.js";
import { FIND } from "./find.js";
import { SPEAK } from "./speak.js";
import { TRANSFER } from "./transfer.js";
import type { ActionSpec } from "./types.js";

/** Everything that reading, writing, traversal and control flow need to know about an action, by its key in the file. */
export const ACTION_SPECS: Readonly<Record<ActionKind, ActionSpec>> = {
  ...CONTROL,
  ...DATA,
  ...FIND,
  ...TRANSFER,
  ...SPEAK,
  ...ENDS,
};

export const isActionKind = (key: string): key is ActionKind => Object.hasOwn(ACTION_SPECS, key);

export type * from "./types.js";
