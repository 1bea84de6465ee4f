import type { Actions, PlainMap } from "../model.js";

/** What every action has. */
export interface ActionBase {
  readonly name?: string;
  /** Keys of the file that this model does not know, verbatim and in their order. */
  readonly rest?: PlainMap;
}

/** A named way out of an action that the author of the flow adds: an intent of a bot, a path of a called task. */
export interface NamedPath {
  readonly name?: string;
  readonly actions?: Actions;
  readonly rest?: PlainMap;
}

/** Output paths by name. A path that is left out falls through to the next action. */
export type Outputs<Name extends string> = { readonly [N in Name]?: Actions };
