import type { Value } from "../../architect/expression/index.js";
import type { Program, ProgramBlock } from "../program/program.js";
import type { Run } from "./run.js";

/** Where a called task or module goes back to. */
interface Frame {
  readonly block: ProgramBlock | undefined;
  readonly returnTo: number;
  readonly base: number;
  /** Values of the called task's variables, when the task was running already. */
  readonly saved: readonly (Value | undefined)[] | undefined;
  /** The program that called a module. */
  readonly caller?: { readonly program: Program; readonly values: (Value | undefined)[]; readonly actionBase: number };
}

/** Calls of tasks and modules, and the counters of loops. Only a call allocates. */
export class TaskStack {
  /** Counters and ends of the loops of all calls; those of the running one begin at `base`. */
  readonly cells: number[] = [];
  base = 0;
  /** Way back that the last task took. */
  returnPath = "default";
  private block: ProgramBlock | undefined;
  private left: { readonly program: Program; readonly values: readonly (Value | undefined)[] } | undefined;
  private readonly frames: Frame[] = [];

  /** The module that has just ended, with its variables. */
  leftModule(): { readonly program: Program; readonly values: readonly (Value | undefined)[] } {
    if (this.left === undefined) throw new TypeError("no module has ended");
    return this.left;
  }

  /** Starts a block anew: its variables get their initial values. For the next round of an in-queue call that is unverified. */
  enter(run: Run, block: ProgramBlock): number {
    this.block = block;
    for (const { slot, initial } of block.variables) run.assign(slot, initial);
    return block.entry.at;
  }

  /** Leaves everything and starts a block: a change of state, a jump to a task. */
  restart(run: Run, block: ProgramBlock): number {
    while (this.frames.length > 0 && this.frames.at(-1)?.caller === undefined) this.base = this.frames.pop()?.base ?? 0;
    return this.enter(run, block);
  }

  /** Calls a block; `returnTo` is the step after it. That a recursion keeps the variables of each call apart is unverified. */
  call(run: Run, block: ProgramBlock, returnTo: number): number {
    const isRunning = this.block === block || this.frames.some((frame) => frame.block === block);
    const saved = isRunning ? block.variables.map(({ slot }) => run.values[slot.index]) : undefined;
    this.frames.push({ block: this.block, returnTo, base: this.base, saved });
    this.base += this.block?.loopCells ?? 0;
    return this.enter(run, block);
  }

  /** Calls a module, which gets variables of its own. */
  callModule(run: Run, module: Program, values: (Value | undefined)[], actionBase: number, returnTo: number): number {
    const caller = { program: run.program, values: run.values, actionBase: run.actionOffset };
    this.frames.push({ block: this.block, returnTo, base: this.base, saved: undefined, caller });
    this.base += this.block?.loopCells ?? 0;
    run.enterProgram(module, values, actionBase);
    return module.start.at;
  }

  /** Ends the running task: the step to go on with, or undefined when nobody called it. */
  back(run: Run, path: string): number | undefined {
    const frame = this.frames.pop();
    if (frame === undefined) return undefined;
    const { block, saved, caller } = frame;
    if (saved !== undefined && this.block !== undefined)
      this.block.variables.forEach(({ slot }, index) => {
        const value = saved[index];
        if (value !== undefined) run.assign(slot, value);
      });
    if (caller !== undefined) {
      this.left = { program: run.program, values: run.values };
      run.enterProgram(caller.program, caller.values, caller.actionBase);
    }
    this.block = block;
    this.base = frame.base;
    this.returnPath = path;
    return frame.returnTo;
  }

  /** Gives the run back to the flow that called a module, if one runs. */
  leaveModule(run: Run): void {
    const caller = this.frames.find((frame) => frame.caller !== undefined)?.caller;
    if (caller !== undefined) run.enterProgram(caller.program, caller.values, caller.actionBase);
  }

  clear(): void {
    this.frames.length = 0;
    this.base = 0;
  }
}
