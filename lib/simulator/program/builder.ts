import type { ExpressionType, Value } from "../../architect/expression/index.js";
import type {
  Action,
  Actions,
  Binding,
  FLOW_SPECS,
  FlowSource,
  FlowType,
  Setting,
} from "../../architect/flow/index.js";
import type { ProblemCode } from "../../common/catalogue.js";
import { type Problem, problem } from "../../common/errors.js";
import { compileValue, type Getter } from "./expression.js";
import type { RunnableFlow } from "./load.js";
import type { Numbering } from "./numbering.js";
import { nameOf } from "./paths.js";
import { placeText } from "./place.js";
import type { Label, ProgramBlock, Slot, Step } from "./program.js";
import type { BlockScope, Slots } from "./scope.js";
import { literalValue } from "./settings.js";

/** The block that is being compiled. */
export interface BlockContext {
  readonly scope: BlockScope;
  readonly container: string;
  /** Deepest nesting of loops so far. */
  loopDepth: number;
}

/** The loop around an action. */
export interface LoopContext {
  readonly depth: number;
  /** Begins the next round, or leaves. */
  readonly again: Label;
  readonly exit: Label;
}

/** What all actions of a flow are compiled with. */
export interface FlowBase {
  readonly flow: RunnableFlow;
  readonly type: FlowType;
  readonly family: (typeof FLOW_SPECS)[FlowType]["family"];
  readonly source: FlowSource | undefined;
  readonly fileName: string | undefined;
  readonly slots: Slots;
  readonly problems: Problem[];
  readonly numbering: Numbering;
  /** What expressions are compiled with, beside their scope. */
  readonly expressions: { readonly flowType: string | undefined };
}

/** The same, once the blocks of the flow are known. */
export interface FlowContext extends FlowBase {
  readonly blockAt: (reference: string) => ProgramBlock | undefined;
  readonly menuAt: (reference: string) => Label | undefined;
}

/** Takes steps one after the other. */
export class StepList {
  readonly steps: Step[] = [];
  readonly actionOfStep: number[] = [];

  emit(step: Step, action = -1): Label {
    this.steps.push(step);
    this.actionOfStep.push(action);
    return { at: this.steps.length - 1 };
  }
}

/** Compiles the actions of a list, then goes on at the label. */
export type CompileActions = (
  actions: Actions,
  block: BlockContext,
  loop: LoopContext | undefined,
  next: Label,
) => Label;

/** An action that is being compiled, with everything it may refer to. */
export class Site<A extends Action = Action> {
  constructor(
    readonly action: A,
    readonly number: number,
    readonly flow: FlowContext,
    readonly block: BlockContext,
    readonly loop: LoopContext | undefined,
    /** Where control goes after the action. */
    readonly next: Label,
    private readonly list: StepList,
    private readonly compileActions: CompileActions,
  ) {}

  /** Where the action begins, once it is compiled. */
  entry: Label = { at: -1 };

  /** The first step of the action. */
  begin(step: Step): void {
    this.entry = this.list.emit(step, this.number);
  }

  /** A further step. */
  emit(step: Step): Label {
    return this.list.emit(step);
  }

  /** A list of actions inside this one. Without actions it is the place after the action. */
  actions(actions: Actions | undefined, next: Label = this.next, loop: LoopContext | undefined = this.loop): Label {
    return actions === undefined || actions.length === 0 ? next : this.compileActions(actions, this.block, loop, next);
  }

  /** Takes an output path: says so, and gives its first step. */
  path(name: string, actions: Actions | undefined): Getter<number> {
    const label = this.actions(actions);
    const { number } = this;
    if (number < 0) return () => label.at;
    return (run) => {
      if (run.sink !== undefined) run.path(number, name);
      return label.at;
    };
  }

  /** The same for a path of `outputs`. */
  output(name: string): Getter<number> {
    const { outputs } = this.action as { readonly outputs?: Readonly<Record<string, Actions | undefined>> };
    return this.path(name, outputs?.[name]);
  }

  /** The value of a setting in the type of its place; undefined when the file says nothing, or says that there is none. */
  value(
    setting: Setting | undefined,
    type: ExpressionType | undefined,
    ...path: readonly (string | number)[]
  ): Getter<Value> | undefined {
    if (setting === undefined || "noValue" in setting || "noValueWithNoFallback" in setting) return undefined;
    if ("exp" in setting) return compileValue(setting.exp, type, this.place);
    if (!("lit" in setting)) return undefined;
    const value = this.literal(() => literalValue(setting.lit, type), setting, path);
    return () => value;
  }

  private literal(read: () => Value, setting: Setting, path: readonly (string | number)[]): Value {
    try {
      return read();
    } catch (error) {
      this.problem("flow-literal", setting, { reason: (error as Error).message }, ...path);
      return { type: "notSet" };
    }
  }

  get place(): { readonly scope: BlockScope; readonly flowType: string | undefined } {
    return { scope: this.block.scope, ...this.flow.expressions };
  }

  /** The variable of a binding. */
  target(binding: Binding | undefined, type?: ExpressionType): Slot | undefined {
    return binding !== undefined && "var" in binding ? this.block.scope.target(binding.var, type) : undefined;
  }

  /** Reports what the platform would refuse. */
  problem(
    code: ProblemCode,
    value: unknown,
    params: Readonly<Record<string, string | number>>,
    ...path: readonly (string | number)[]
  ): void {
    this.flow.problems.push(problem(code, this.where(path), value, params));
  }

  private where(path: readonly (string | number)[]): string {
    const { action, block, flow } = this;
    const kind = action.kind === "opaque" ? action.key : action.kind;
    const name = nameOf(action);
    const what = name === undefined ? kind : `${kind} ${JSON.stringify(name)}`;
    return placeText(flow, action, path, block.container, what);
  }
}

/** Compiles one kind of action. */
export type CompileAction<A extends Action = Action> = (site: Site<A>) => void;
