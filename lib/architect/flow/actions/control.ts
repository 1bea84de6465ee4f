import type { Actions, Binding, Bindings, Inputs, Setting } from "../model.js";
import type { ActionBase, NamedPath, Outputs } from "./base.js";

export interface Loop extends ActionBase {
  readonly kind: "loop";
  /** 0-based counter. */
  readonly currentIndex?: Binding;
  /** A literal is 1..99 (vendor engine). */
  readonly loopCount?: Setting;
  readonly outputs?: Outputs<"loop">;
}

export interface LoopExit extends ActionBase {
  readonly kind: "loopExit";
}

export interface LoopNext extends ActionBase {
  readonly kind: "loopNext";
}

export interface Decision extends ActionBase {
  readonly kind: "decision";
  readonly condition: Setting;
  readonly outputs?: Outputs<"yes" | "no">;
}

export interface SwitchCase {
  readonly value: Setting;
  readonly actions?: Actions;
}

export interface Switch extends ActionBase {
  readonly kind: "switch";
  /** `firstTrue` has no `match`; `firstMatch` compares a value of the given type with each case. */
  readonly match?: { readonly type: string; readonly value: Setting };
  readonly default?: Actions;
  readonly cases: readonly SwitchCase[];
}

export interface CallTask extends ActionBase {
  readonly kind: "callTask";
  readonly targetTaskRef: string;
  readonly outputs?: Outputs<"default">;
  /** Ways back that the task declares beyond the default one; their YAML is unverified. */
  readonly paths?: readonly NamedPath[];
}

export interface EndTask extends ActionBase {
  readonly kind: "endTask";
  /** Name of the way back: `default`, or one that the task declares. */
  readonly outputPath?: string;
}

export interface JumpToTask extends ActionBase {
  readonly kind: "jumpToTask";
  readonly targetTaskRef: string;
}

export interface ChangeState extends ActionBase {
  readonly kind: "changeState";
  readonly targetStateRef: string;
}

export interface JumpToMenu extends ActionBase {
  readonly kind: "jumpToMenu";
  readonly targetMenuRef: string;
}

export interface PreviousMenu extends ActionBase {
  readonly kind: "previousMenu";
}

export interface CallCommonModule extends ActionBase {
  readonly kind: "callCommonModule";
  /** Name of the module; the file's key below `commonModule`. */
  readonly commonModule: string;
  /** The file's key below the module's name; only `ver_latestPublished` was seen. */
  readonly version: string;
  /** Written by exports in place of inputs and results when there are none. */
  readonly none?: true;
  readonly inputs?: Inputs;
  /** The module's results, by `Common.` name; the file's `outputs` below the version. */
  readonly results?: Bindings;
}

export type ControlAction =
  | Loop
  | LoopExit
  | LoopNext
  | Decision
  | Switch
  | CallTask
  | EndTask
  | JumpToTask
  | ChangeState
  | JumpToMenu
  | PreviousMenu
  | CallCommonModule;
