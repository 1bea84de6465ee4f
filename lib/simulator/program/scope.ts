import type { CompileScope } from "../../architect/expression/compile/index.js";
import { type ExpressionType, notSetOf, type Value } from "../../architect/expression/index.js";
import type { Slot } from "./program.js";

/** Scopes that hold variables. Other names with a dot, such as `Format.Number`, belong to the language. */
const HOLDS_VARIABLES = /^(?:flow|state|task|common|slot|call|message|email|chat|survey|interaction|workitem)\./i;
const OF_BLOCK = /^(?:state|task)\./i;

/** The variables of a program. Names of states and tasks are known in their block only; case does not matter. */
export class Slots {
  readonly all: Slot[] = [];
  readonly initial: (Value | undefined)[] = [];
  private readonly flow = new Map<string, Slot>();

  find(name: string): Slot | undefined {
    return this.flow.get(name.toLowerCase());
  }

  block(): BlockScope {
    return new BlockScope(this, this.flow);
  }

  /** @internal */
  add(names: Map<string, Slot>, name: string): Slot {
    const slot: Slot = { index: this.all.length, name, isAssigned: false };
    this.all.push(slot);
    this.initial.push(undefined);
    names.set(name.toLowerCase(), slot);
    return slot;
  }

  setInitial(slot: Slot, value: Value): void {
    slot.isAssigned = true;
    this.initial[slot.index] = value;
  }

  /** Variables that are assigned but declared nowhere come into being without a value. */
  completeUndeclared(): void {
    for (const slot of this.all) if (slot.isAssigned) this.initial[slot.index] ??= notSetOf(slot.type);
  }
}

/** What the expressions of a block see: the flow's variables and its own. */
export class BlockScope implements CompileScope {
  private readonly own = new Map<string, Slot>();

  constructor(
    private readonly slots: Slots,
    private readonly flow: Map<string, Slot>,
  ) {}

  slot(name: string): Slot | undefined {
    return HOLDS_VARIABLES.test(name) ? this.lookUp(name) : undefined;
  }

  declare(name: string, type: ExpressionType | undefined): Slot {
    const slot = this.lookUp(name);
    if (type !== undefined) slot.type ??= type;
    return slot;
  }

  /** The variable that an action sets. One that is not declared takes the type of the statement that sets it first. */
  target(name: string, type: ExpressionType | undefined): Slot {
    const slot = this.lookUp(name);
    if (!slot.isAssigned && type !== undefined) slot.type ??= type;
    slot.isAssigned = true;
    return slot;
  }

  private lookUp(name: string): Slot {
    const names = OF_BLOCK.test(name) ? this.own : this.flow;
    return names.get(name.toLowerCase()) ?? this.slots.add(names, name);
  }
}
