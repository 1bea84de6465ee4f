import { builtInNames } from "../architect/expression/builtins.js";
import { type Problem, problem } from "../common/errors.js";
import type { ContractInput, ContractOutput, DataActionDefinition } from "../data-action/index.js";
import type { OperationSlots } from "./operation-variables.js";

/** An input of the flow that an option of the fallback names. */
export interface NamedInput {
  /** Below the policy: `fallback.numberInput`. */
  readonly option: string;
  /** `Flow.` and the name. */
  readonly variable: string;
  /** Whether it is the number to call: needed, and in a call that of the caller unless the declaration says another. */
  readonly isNumber?: boolean;
}

/** Names of variables are compared without regard to case (vendor engine). */
const key = (variable: string): string => variable.toLowerCase();

/** Names that no variable can have: those of the platform, which are read-only, and the pattern's own. */
export const takenNames = (type: string, scope: string, own: readonly string[]): readonly string[] => [
  ...own,
  ...builtInNames(type.toLowerCase()).filter((name) => name.startsWith(`${scope}.`)),
];

/** Names of the contract that the flow cannot have as variables. */
export function checkVariableNames(
  action: DataActionDefinition,
  slots: OperationSlots,
  taken: readonly string[],
  place: string,
): Problem[] {
  const inputs = action.inputs.map((input) => variableOf("input", input, slots.input(input).name));
  const outputs = action.outputs.map((output) => variableOf("output", output, slots.output(output).name));
  return [
    ...twins(inputs, place),
    ...twins(outputs, place),
    ...outputs.flatMap((output) => otherTypes(output, inputs, place)),
    ...[...inputs, ...outputs].flatMap((variable) => reserved(variable, taken, place)),
  ];
}

interface Declared {
  readonly kind: "input" | "output";
  readonly member: ContractInput | ContractOutput;
  readonly variable: string;
}

const variableOf = (kind: Declared["kind"], member: Declared["member"], variable: string): Declared => ({
  kind,
  member,
  variable,
});

const clash = ({ kind, member, variable }: Declared, place: string, taken: string): Problem =>
  problem("flow-variable-taken", `${place}.${kind}.${member.name}`, variable, { taken });

function twins(declared: readonly Declared[], place: string): Problem[] {
  const seen = new Map<string, string>();
  return declared.flatMap((one) => {
    const before = seen.get(key(one.variable));
    seen.set(key(one.variable), one.member.name);
    return before === undefined ? [] : [clash(one, place, before)];
  });
}

/** A name that is both is one variable, and so of one type. */
function otherTypes(output: Declared, inputs: readonly Declared[], place: string): Problem[] {
  const input = inputs.find(({ variable }) => key(variable) === key(output.variable));
  const collection = "collection" in output.member && output.member.collection;
  if (input === undefined || (input.member.type === output.member.type && !collection)) return [];
  return [clash(output, place, input.member.name)];
}

function reserved(declared: Declared, taken: readonly string[], place: string): Problem[] {
  const isTaken = taken.some((name) => key(name) === key(declared.variable));
  return isTaken ? [clash(declared, place, taken.join(", "))] : [];
}

/** Inputs of the fallback can be text inputs of the operation, or inputs of their own. */
export function checkNamedInputs(
  named: readonly NamedInput[],
  action: DataActionDefinition,
  slots: OperationSlots,
  taken: readonly string[],
  place: string,
): Problem[] {
  const shared = new Map(action.inputs.map((input) => [key(slots.input(input).name), input.type]));
  const others = new Set([...taken, ...action.outputs.map((output) => slots.output(output).name)].map(key));
  return named.flatMap(({ option, variable }, index) => {
    const type = shared.get(key(variable));
    const free = type === undefined ? !others.has(key(variable)) : type === "string";
    const twin = named.findIndex((other) => key(other.variable) === key(variable)) < index;
    return free && !twin ? [] : [problem("callback-input", `${place}.${option}`, variable)];
  });
}
