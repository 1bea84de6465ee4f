/**
 * The flow model: an Architect flow file as data, shaped like the file, with the one-key wrappers (`- callData:`) turned
 * into a `kind` or `type` and the `outputs.<path>.actions` lists turned into plain arrays of actions.
 * Keys that the model does not know stay in `rest`, verbatim and in their order, so that nothing of a file is lost.
 */
import type { Action } from "./actions.js";

/** Plain YAML data. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
export type PlainMap = { readonly [key: string]: Plain };

/** A settable value: exactly one of these keys. */
export type Setting =
  | { readonly lit: Plain }
  | { readonly exp: string }
  | { readonly noValue: true }
  | { readonly noValueWithNoFallback: true }
  | { readonly tts: Plain }
  | { readonly prompt: string };

/** An output bound to a variable, or left unbound. */
export type Binding = { readonly var: string } | { readonly noValue: true };
export type Bindings = { readonly [output: string]: Binding };
export type Inputs = { readonly [input: string]: Setting };

export type Actions = readonly Action[];

export interface Variable {
  /** Type without `Variable` and `Collection`: `string`, `integer`, `dateTime`, `json`, ... */
  readonly type: string;
  readonly collection: boolean;
  /** With its scope: `Flow.n`, `State.n`, `Task.n`, `Common.n`. */
  readonly name: string;
  readonly description?: string;
  readonly initialValue?: Setting;
  readonly isInput?: boolean;
  readonly isOutput?: boolean;
  readonly rest?: PlainMap;
}

/** A state or a task: a named list of actions with variables of its own. */
export interface Container {
  readonly name: string;
  readonly refId?: string;
  readonly variables?: readonly Variable[];
  readonly actions: Actions;
  readonly rest?: PlainMap;
}

interface FlowBase {
  readonly name: string;
  readonly description?: string;
  readonly division?: string;
  /** Path of the start, such as `/workflow/states/state[Look_10]`. */
  readonly startUpRef?: string;
  readonly defaultLanguage?: string;
  readonly supportedLanguages?: PlainMap;
  readonly initialGreeting?: Setting;
  readonly variables?: readonly Variable[];
  /** `settingsErrorHandling` and every other `settings...` block, verbatim, by its key. */
  readonly settings?: PlainMap;
  readonly rest?: PlainMap;
}

/** Flow types whose body is states and, where the type has them, tasks. */
export interface StateFlow extends FlowBase {
  readonly type: "workflow" | "inboundShortMessage" | "inboundChat" | "inboundEmail" | "surveyInvite" | "workitem";
  /** Of a work item flow. */
  readonly worktype?: PlainMap;
  readonly states: readonly Container[];
  readonly tasks?: readonly Container[];
}

/** One choice of a menu. */
export interface MenuChoice {
  /** The file's key: `menuDisconnect`, `menuTask`, `menuJumpToTask`, `menuTransferToAcd`, ... */
  readonly kind: string;
  readonly name?: string;
  readonly dtmf?: string;
  /** The task of a `menuTask`, which stands inside the choice. */
  readonly task?: MenuTask;
  readonly rest?: PlainMap;
}

/** A task inside a menu choice; it has no name of its own. */
export interface MenuTask {
  readonly variables?: readonly Variable[];
  readonly actions: Actions;
  readonly rest?: PlainMap;
}

export interface Menu {
  readonly name: string;
  readonly refId?: string;
  readonly audio?: Setting;
  readonly choices?: readonly MenuChoice[];
  readonly rest?: PlainMap;
}

/** Flow types whose body is tasks and menus. */
export interface TaskFlow extends FlowBase {
  readonly type: "inboundCall" | "outboundCall" | "secureCall";
  readonly menus?: readonly Menu[];
  readonly tasks?: readonly Container[];
}

/** Flow types whose body is one start-up task. */
export interface StartUpTaskFlow extends FlowBase {
  readonly type: "inqueueCall" | "commonModule";
  readonly startUpTaskVariables?: readonly Variable[];
  readonly startUpTaskActions: Actions;
}

/** In-queue flows of digital channels: a start-up state and a periodic state. */
export interface InQueueStateFlow extends FlowBase {
  readonly type: "inqueueEmail" | "inqueueShortMessage";
  readonly startUpState?: Container;
  readonly periodicState?: Container;
}

/** Bots: containers of actions of their own. */
export interface BotFlow extends FlowBase {
  readonly type: "botFlow" | "digitalBot";
  readonly bots: readonly Container[];
  readonly tasks?: readonly Container[];
}

/** A flow of an unknown type, or one whose body is not laid out like its type; kept verbatim. */
export interface OpaqueFlow {
  readonly type: "opaque";
  readonly key: string;
  readonly body: Plain;
}

export type Flow = StateFlow | TaskFlow | StartUpTaskFlow | InQueueStateFlow | BotFlow | OpaqueFlow;
export type FlowType = Exclude<Flow["type"], "opaque">;
