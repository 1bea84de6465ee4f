import type { ExpressionType } from "../../expression/types.js";

/**
 * How a value of the file becomes a value of the model:
 * text: the scalar's letters, whatever YAML would read; setting, binding, bindings, inputs: see the model;
 * flag, list, map: plain data of that sort; the rest are lists of wrapped items with a codec of their own.
 */
export type Sort =
  | "text"
  | "setting"
  | "binding"
  | "bindings"
  | "inputs"
  | "plain"
  | "list"
  | "map"
  | "statements"
  | "attributes"
  | "switch";

export interface ValueField {
  /** Key in the file. */
  readonly key: string;
  /** Name in the model, when it differs. */
  readonly as?: string;
  readonly sort: Sort;
  /** Without it the action is kept verbatim as a whole; an optional field of another shape stays in `rest`. */
  readonly required?: true;
}

/**
 * Fields below a chain of maps with one key each. A step is a fixed key, or the model's field that the key becomes:
 * `category: {Integration: {dataAction: {Action: {inputs: ...}}}}`.
 */
export interface NestedField {
  readonly key: string;
  readonly steps: readonly ({ readonly fixed: string } | { readonly as: string })[];
  readonly fields: readonly ValueField[];
  readonly required?: true;
}

export type Field = ValueField | NestedField;

/** What control does at an action, beside its output paths. */
export type Flow =
  /** Goes on to the next sibling. */
  | "passes"
  /** The run ends here, or leaves the task or state for good. */
  | "ends"
  /** Ends it in flows of messages, chats and emails; elsewhere it can fail and pass. */
  | "endsDigital"
  /** Goes to the container that the reference field names, for good. */
  | "jumps"
  /** Goes there and comes back to the next sibling. */
  | "calls"
  | "loops"
  | "leavesLoop"
  | "nextRound";

export interface ActionSpec {
  /** Keys after `name` and before `outputs`, in the exporter's order. */
  readonly fields: readonly Field[];
  /** Output paths. When each of them is taken to a terminator, the action terminates. */
  readonly paths: readonly string[];
  /** Lists of named paths below `outputs`: key of the list → key of an item. */
  readonly lists: Readonly<Record<string, string>>;
  readonly flow: Flow;
  /** Field with the reference of a jump or call. */
  readonly target?: string;
  /** Expected types of expressions by path in the model; `*` stands for any step. */
  readonly types: Readonly<Record<string, ExpressionType>>;
  /** False: no public file shows this YAML. */
  readonly verified: boolean;
}
