import type { ControlAction } from "./actions/control.js";
import type { DataAction } from "./actions/data.js";
import type { EndAction } from "./actions/ends.js";
import type { FindAction } from "./actions/find.js";
import type { SpeakAction } from "./actions/speak.js";
import type { TransferAction } from "./actions/transfer.js";
import type { Plain } from "./model.js";

export type * from "./actions/base.js";
export type * from "./actions/control.js";
export type * from "./actions/data.js";
export type * from "./actions/ends.js";
export type * from "./actions/find.js";
export type * from "./actions/speak.js";
export type * from "./actions/transfer.js";

/** An action that the model does not know, or that has an unexpected shape: kept verbatim. */
export interface OpaqueAction {
  readonly kind: "opaque";
  /** The file's key of the action; empty when the item is no map with one key, and `body` is the whole item. */
  readonly key: string;
  readonly body: Plain;
}

/** An action whose keys the model knows. */
export type KnownAction = ControlAction | DataAction | FindAction | TransferAction | SpeakAction | EndAction;
export type Action = KnownAction | OpaqueAction;
export type ActionKind = KnownAction["kind"];
