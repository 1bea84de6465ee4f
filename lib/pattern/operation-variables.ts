import { bool, choose, decimal, type Expr, int, isSet, text } from "../architect/expression/builder.js";
import type { Setting, Variable } from "../architect/flow/index.js";
import type { ContractInput, ContractOutput, ContractType, DataActionDefinition } from "../data-action/index.js";
import { declare, exp, type Slot, slot } from "./slot.js";

/** Variables of the flow that an operation reads and writes. */
export interface OperationSlots {
  input(input: Pick<ContractInput, "name" | "type">): Slot<ContractType>;
  /** Variables have no dots: `order.id` becomes `Flow.order_id`. */
  output(output: Pick<ContractOutput, "name" | "type">): Slot<ContractType>;
}

export const operationSlots = (scope: string): OperationSlots => ({
  input: ({ name, type }) => slot(`${scope}.${name}`, type),
  output: ({ name, type }) => slot(`${scope}.${name.replaceAll(".", "_")}`, type),
});

/**
 * What the flow hands over for an input.
 * A value that is not set may not reach a data action: it is a flow error that no path takes.
 */
export function inputSetting(input: ContractInput, value: Expr<ContractType>): Setting {
  if (input.required || input.whenNotSet === undefined) return exp(value);
  return exp(orElse(value, input.type, input.whenNotSet));
}

function orElse(
  value: Expr<ContractType>,
  type: ContractType,
  fallback: string | number | boolean,
): Expr<ContractType> {
  switch (type) {
    case "string":
      return choose(isSet(value), value as Expr<"string">, text(String(fallback)));
    case "integer":
      return choose(isSet(value), value as Expr<"integer">, int(Number(fallback)));
    case "decimal":
      return choose(isSet(value), value as Expr<"decimal">, decimal(Number(fallback)));
    case "boolean":
      return choose(isSet(value), value as Expr<"boolean">, bool(Boolean(fallback)));
  }
}

/** The flow's inputs and outputs for an operation. A name that is both is one variable. */
export function operationVariables(action: DataActionDefinition, slots: OperationSlots): readonly Variable[] {
  const inputNames = new Set(action.inputs.map((input) => slots.input(input).name.toLowerCase()));
  const outputs = new Map(action.outputs.map((output) => [slots.output(output).name.toLowerCase(), output]));
  return [
    ...action.inputs.map((input) => {
      const target = slots.input(input);
      return declare(target, { ...described(input), isInput: true, isOutput: outputs.has(target.name.toLowerCase()) });
    }),
    ...action.outputs
      .filter((output) => !inputNames.has(slots.output(output).name.toLowerCase()))
      .map((output) =>
        declare(slots.output(output), { ...described(output), isOutput: true, collection: output.collection }),
      ),
  ];
}

const described = ({ description }: { readonly description?: string }): { readonly description?: string } =>
  description === undefined ? {} : { description };
