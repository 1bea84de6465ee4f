import type { Expr } from "../../architect/expression/builder.js";
import type { Bindings, CallData } from "../../architect/flow/index.js";
import type { ContractType, Operation } from "../../data-action/index.js";
import type { PatternContext } from "../context.js";
import { inputSetting } from "../operation-variables.js";
import { callDataAction } from "../steps/call.js";

interface PlatformCall {
  /** Values of inputs that the flow's variables of the same name do not give. */
  readonly values?: Readonly<Record<string, Expr<ContractType>>>;
  readonly successOutputs: Bindings;
  readonly outputs: NonNullable<CallData["outputs"]>;
  /** Variable that takes the text of a failure, where the flow type tells one. */
  readonly error?: string;
}

/** Calls an operation of the Platform API. */
export function callPlatform(
  { slots, kind }: PatternContext,
  { definition }: Operation,
  { values = {}, error, ...paths }: PlatformCall,
): CallData {
  return {
    ...callDataAction(definition, kind, error === undefined ? {} : { userMessage: error }),
    inputs: Object.fromEntries(
      definition.inputs.map((input) => [
        input.name,
        inputSetting(input, values[input.name] ?? slots.input(input).value),
      ]),
    ),
    ...paths,
  };
}
