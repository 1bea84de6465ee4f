import type { EvaluationFrame } from "../../architect/expression/compile/index.js";
import { ExpressionRuntimeError, type Resolver, type Value } from "../../architect/expression/index.js";
import type { JsonValue } from "../../data-action/index.js";
import type { VirtualClock } from "../clock.js";
import type { DataActionReply } from "../port.js";
import { goesOn } from "../program/error-handler.js";
import type { Label, Program, Slot, Step } from "../program/program.js";
import { valueFrom } from "../program/values.js";
import type { Random } from "../random.js";
import type { EndEvent, EndKind, PauseEvent, TraceEvent } from "../trace/events.js";
import { actionEvent, assignEvent, isChange, type Whereabouts, whereabouts } from "./events.js";
import { FlowError, NotModelled, notModelled } from "./flow-error.js";
import { TaskStack } from "./frames.js";
import { PendingCall } from "./pending-call.js";
import { AWAITING, ENDED, SUSPENDED } from "./signals.js";
import type { Surroundings } from "./surroundings.js";

/** Errors of expressions that the platform finds before it publishes a flow: here the expression is not understood. */
const NOT_UNDERSTOOD: ReadonlySet<string> = new Set([
  "syntax",
  "unknown-function",
  "unknown-variable",
  "wrong-flow-type",
  "needs-organisation",
]);

/** Why a run leaves while time passes. */
export interface Departure {
  readonly atMs: number;
  readonly how: EndKind;
  readonly detail?: JsonValue;
}

export interface RunSetup {
  readonly program: Program;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly world: Surroundings;
  readonly sink: ((event: TraceEvent) => void) | undefined;
  readonly actionLimit: number;
  readonly departure: Departure | undefined;
  /** Which of several runs. */
  readonly index: number;
  readonly values: (Value | undefined)[];
}

/** One run of a flow: its variables, where it is, and when it goes on. Steps change it; nothing is allocated per action. */
export class Run implements EvaluationFrame {
  // What expressions see.
  values: (Value | undefined)[];
  readonly random: Random;
  readonly now: () => number;
  readonly resolve: Resolver;

  readonly clock: VirtualClock;
  readonly world: Surroundings;
  /** Undefined when nobody listens: then no event is made. */
  readonly sink: ((event: TraceEvent) => void) | undefined;
  readonly index: number;
  readonly startedAtMs: number;
  /** The flow, or the common module that it calls. */
  program: Program;
  /** The flow itself. */
  readonly root: Program;
  readonly stack = new TaskStack();
  /** The data action that the run has called. */
  readonly call = new PendingCall();
  actions = 0;
  /** Number of the action that runs, as in the events. */
  action = -1;
  /** Menus that the caller has come through. */
  readonly menus: Label[] = [];
  /** How often the present menu has been said without a choice. */
  menuTries = 0;
  wakeAtMs = 0;
  pending: Promise<DataActionReply> | undefined;
  end: EndEvent | undefined;

  private steps: readonly Step[];
  private actionOfStep: Int32Array;
  private actionBase = 0;
  private pc: number;
  private actionLimit: number;
  private readonly departAtMs: number;
  private readonly departure: Departure | undefined;
  private isLeaving = false;
  private isHandlingError = false;
  private readonly flowWaitLimitMs: number | undefined;
  private elsewhere: Whereabouts = {};
  private handled: FlowError | ExpressionRuntimeError | undefined;

  constructor(setup: RunSetup) {
    const { program, clock, departure } = setup;
    this.values = setup.values;
    this.random = setup.random;
    this.now = clock.epochMs;
    this.world = setup.world;
    this.resolve = setup.world.resolve;
    this.clock = clock;
    this.sink = setup.sink;
    this.index = setup.index;
    this.startedAtMs = clock.nowMs;
    this.program = program;
    this.root = program;
    this.flowWaitLimitMs = program.waitLimitMs;
    this.steps = program.steps;
    this.actionOfStep = program.actionOfStep;
    this.pc = program.start.at;
    this.actionLimit = setup.actionLimit;
    this.departure = departure;
    this.departAtMs = departure?.atMs ?? Number.POSITIVE_INFINITY;
    this.isLeaving = this.departAtMs <= clock.nowMs;
  }

  /** Runs until time passes, the port is asked, or the run ends; says which. */
  go(): number {
    if (this.isLeaving) return this.depart();
    let pc = this.pc;
    for (;;) {
      try {
        while (pc >= 0) {
          const action = this.actionOfStep[pc] as number;
          if (action >= 0) this.begin(action);
          pc = (this.steps[pc] as Step)(this);
        }
        return pc;
      } catch (error) {
        pc = this.onError(error);
      }
    }
  }

  private begin(action: number): void {
    if (++this.actions > this.actionLimit) {
      this.actions--;
      throw new FlowError("action-limit", `more than ${this.actionLimit} actions in one run`);
    }
    this.action = action;
    if (this.sink !== undefined) this.sink(actionEvent(this, action));
  }

  /** Says where the run is when no action runs: in a menu, at the end of a state. */
  standAt(place: Whereabouts): void {
    this.action = -1;
    this.elsewhere = place;
  }

  assign(slot: Slot, value: Value): void {
    if (this.sink !== undefined && isChange(this.values[slot.index], value)) this.sink(assignEvent(this, slot, value));
    this.values[slot.index] = value;
  }

  /** @throws ExpressionRuntimeError when the JSON does not fit the variable */
  assignJson(slot: Slot, json: JsonValue | undefined): void {
    this.assign(slot, valueFrom(json, slot.type));
  }

  /** Lets time pass before the step. */
  pause(cause: PauseEvent["cause"], askedMs: number, next: number, wholeMs = askedMs): number {
    const signal = this.suspend(wholeMs, next);
    if (this.sink !== undefined) {
      const atMs = this.clock.nowMs;
      const doneMs = signal === SUSPENDED ? this.wakeAtMs - atMs : wholeMs;
      this.sink({ type: "pause", atMs, cause, askedMs, doneMs });
    }
    return signal;
  }

  /** Goes on with the step after a time, unless the caller leaves before. */
  suspend(ms: number, next: number): number {
    const until = this.clock.nowMs + ms;
    if (until >= this.departAtMs && this.departure !== undefined) return this.leaveLater();
    if (until === Number.POSITIVE_INFINITY) return notModelled("this would take for ever");
    if (ms <= 0) return next;
    this.pc = next;
    this.wakeAtMs = until;
    return SUSPENDED;
  }

  private leaveLater(): number {
    this.isLeaving = true;
    this.wakeAtMs = this.departAtMs;
    return SUSPENDED;
  }

  /** Goes on with the step when the port has answered. */
  await(reply: Promise<DataActionReply>, next: number): number {
    this.pending = reply;
    this.pc = next;
    return AWAITING;
  }

  /** Takes an answer that was awaited: the run goes on at `wakeAtMs`. */
  deliver(reply: DataActionReply): void {
    this.pending = undefined;
    if (this.accept(reply, this.pc) !== SUSPENDED) this.wakeAtMs = this.clock.nowMs;
  }

  /** Goes on with the step when the reply has arrived, or the step's time limit has ended the call. */
  accept(reply: DataActionReply, next: number): number {
    return this.suspend(this.call.accept(reply), next);
  }

  /** Longest Wait of the flow, or of the module that it calls, whose limit is the flow's. */
  get waitLimitMs(): number | undefined {
    return this.flowWaitLimitMs;
  }

  /** Ends the run. */
  finish(how: EndKind, detail?: JsonValue): number {
    this.end = { type: "end", atMs: this.clock.nowMs, how, ...(detail !== undefined && { detail }) };
    this.sink?.(this.end);
    return ENDED;
  }

  private depart(): number {
    const { how = "hangUp", detail } = this.departure ?? {};
    return this.finish(how, detail);
  }

  /** Enters another program, a common module or back: its steps, its variables, its actions' numbers. */
  enterProgram(program: Program, values: (Value | undefined)[], actionBase: number): void {
    this.program = program;
    this.steps = program.steps;
    this.actionOfStep = program.actionOfStep;
    this.values = values;
    this.actionBase = actionBase;
  }

  get actionOffset(): number {
    return this.actionBase;
  }

  effect(effect: string, detail: JsonValue): void {
    this.sink?.({ type: "effect", atMs: this.clock.nowMs, effect, detail });
  }

  path(action: number, path: string): void {
    this.sink?.({ type: "path", atMs: this.clock.nowMs, action: action + this.actionBase, path });
  }

  /** The error that the flow's error handling is about. */
  get error(): { readonly code: string; readonly message: string } {
    return { code: this.handled?.code ?? "", message: this.handled?.message ?? "" };
  }

  private onError(error: unknown): number {
    if (error instanceof NotModelled) return this.stop(error.message);
    if (error instanceof ExpressionRuntimeError && NOT_UNDERSTOOD.has(error.code)) return this.stop(reasonOf(error));
    if (error instanceof FlowError || error instanceof ExpressionRuntimeError) return this.onFlowError(error);
    throw error;
  }

  /** A second error, also one of the handler, disconnects in silence: that is documented for the action limit only. */
  private onFlowError(error: FlowError | ExpressionRuntimeError): number {
    this.handled = error;
    this.stack.leaveModule(this);
    const again = this.isHandlingError;
    const handledBy = again ? "disconnect" : this.program.handledBy;
    this.sink?.({ type: "error", atMs: this.clock.nowMs, code: error.code, message: error.message, handledBy });
    if (again) return this.finish("error", { ...this.error, handledBy });
    this.isHandlingError = true;
    if (error.code === "action-limit" && goesOn(handledBy)) this.actionLimit += this.world.extraActions;
    this.stack.clear();
    return this.program.errorHandler.at;
  }

  private stop(reason: string): number {
    const action = this.program.actions[this.action];
    return this.finish("stopped", { reason, ...(action === undefined ? this.elsewhere : whereabouts(action)) });
  }
}

/** Variables of the platform have the scope of a conversation; only the scenario knows them. */
const reasonOf = ({ code, message }: ExpressionRuntimeError): string => {
  const isOfConversation = code === "unknown-variable" && !/ (?:Flow|State|Task|Common|Slot)\./i.test(message);
  return isOfConversation ? `${message}: give it in conversation.variables` : message;
};
