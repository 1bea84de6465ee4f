import { type Bindings, blocksOf, type Flow, type Variable } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { type ComparandTable, comparandsOf } from "./comparands.js";
import { conversationVariables } from "./conversation-variables.js";
import { edgeValues } from "./edge-values.js";

/** Scopes of variables that whoever starts a run can set. Slots of a bot are filled by its conversation. */
const OF_FLOW = /^(?:flow|common)\./i;

/** The variables of a flow, with the values that make a difference to it. */
export class FlowVariables {
  private readonly declared: ReadonlyMap<string, Variable>;
  readonly comparands: ComparandTable;
  readonly inputs: readonly Variable[];
  /** What the flow reads of its conversation, with its values. */
  readonly conversation: ReadonlyMap<string, readonly JsonValue[]>;

  constructor(flow: Flow) {
    const ofFlow = "variables" in flow ? (flow.variables ?? []) : [];
    const all = [...ofFlow, ...blocksOf(flow).flatMap(({ variables }) => variables)];
    this.declared = new Map(all.map((variable) => [variable.name.toLowerCase(), variable]));
    this.comparands = comparandsOf(flow);
    this.conversation = conversationVariables(flow, this.comparands);
    this.inputs = all.filter(({ name, isInput }) => isInput === true && OF_FLOW.test(name));
  }

  /** Values of a declared variable, the most ordinary first; of a name that is declared nowhere, only null. */
  valuesOf(name: string): readonly JsonValue[] {
    const variable = this.declared.get(name.toLowerCase());
    return variable === undefined ? [null] : edgeValues(variable, this.comparands.get(name.toLowerCase()));
  }

  /** Values of an input: what it has when nobody gives one is the most ordinary. */
  valuesOfInput(variable: Variable): readonly JsonValue[] {
    const values = this.valuesOf(variable.name);
    const { initialValue } = variable;
    if (initialValue === undefined || !("lit" in initialValue) || variable.collection) return values;
    const initial = initialValue.lit as JsonValue;
    const isScalar = ["string", "number", "boolean"].includes(typeof initial);
    return isScalar ? [initial, ...values.filter((value) => value !== initial)] : values;
  }

  /** Values of each output that is bound to a variable. */
  valuesOfBindings(bindings: Bindings | undefined): ReadonlyMap<string, readonly JsonValue[]> {
    const bound = Object.entries(bindings ?? {}).flatMap(([output, binding]): [string, readonly JsonValue[]][] =>
      "var" in binding ? [[output, this.valuesOf(binding.var)]] : [],
    );
    return new Map(bound);
  }

  numbersAt(name: string): ReadonlySet<number> {
    return this.comparands.get(name.toLowerCase())?.numbers ?? new Set();
  }

  textsAt(name: string): ReadonlySet<string> {
    return this.comparands.get(name.toLowerCase())?.texts ?? new Set();
  }
}
