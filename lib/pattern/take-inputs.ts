import type { Actions, Statement } from "../architect/flow/index.js";
import type { ContractType } from "../data-action/index.js";
import type { InputSource } from "./input-source.js";
import type { Slot } from "./slot.js";

/** A variable of the flow, and where its value comes from. */
export interface TakenInput {
  readonly target: Slot<ContractType>;
  readonly source: InputSource;
}

/** Takes values out of the conversation: participant attributes first, since expressions may use them. */
export function takeInputs(inputs: readonly TakenInput[]): Actions {
  const attributes = inputs.flatMap(({ target, source }) =>
    source.kind === "attribute" ? [{ name: { lit: source.name }, variable: target.name }] : [],
  );
  const statements = inputs.flatMap(({ target, source }): Statement[] =>
    source.kind === "expression" ? [{ type: target.type, variable: target.name, value: { exp: source.text } }] : [],
  );
  return [
    ...(attributes.length === 0
      ? []
      : [{ kind: "getParticipantData" as const, name: "Read the participant's attributes", attributes }]),
    ...(statements.length === 0
      ? []
      : [{ kind: "updateData" as const, name: "Take the inputs from the conversation", statements }]),
  ];
}
