import type { Variable } from "../../architect/flow/index.js";
import type { NamedInput } from "../check-names.js";
import type { PatternContext } from "../context.js";
import { declare, type Slot, slot } from "../slot.js";

/** Options of a callback that name inputs of the flow. */
export interface PersonOptions {
  readonly numberInput: string;
  readonly nameInput: string;
}

/** Whom to call back, as inputs of the flow. */
export interface PersonSlots {
  readonly number: Slot<"string">;
  readonly person: Slot<"string">;
}

export const personSlots = (
  { kind: { scope } }: Pick<PatternContext, "kind">,
  { numberInput, nameInput }: PersonOptions,
): PersonSlots => ({
  number: slot(`${scope}.${numberInput}`, "string"),
  person: slot(`${scope}.${nameInput}`, "string"),
});

/** Those inputs that the operation does not have already. */
export function personVariables(context: PatternContext, options: PersonOptions): readonly Variable[] {
  const { number, person } = personSlots(context, options);
  const own = new Set(context.action.inputs.map((input) => context.slots.input(input).name.toLowerCase()));
  return [
    declare(number, { description: "Number to call back when the API cannot be reached", isInput: true }),
    declare(person, { description: "Name of the person to call back", isInput: true }),
  ].filter(({ name }) => !own.has(name.toLowerCase()));
}

/** @param place of the options, below the policy */
export function personInputs(context: PatternContext, options: PersonOptions, place: string): readonly NamedInput[] {
  const { number, person } = personSlots(context, options);
  return [
    { option: `${place}.numberInput`, variable: number.name, isNumber: true },
    { option: `${place}.nameInput`, variable: person.name },
  ];
}
