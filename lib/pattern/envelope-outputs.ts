import type { Bindings, Statement, Variable } from "../architect/flow/index.js";
import { type ContractOutput, ENVELOPE_TYPES, type Envelope } from "../data-action/index.js";
import type { PatternContext } from "./context.js";
import { assign, declare, type Slot, slot } from "./slot.js";
import type { PatternSlots } from "./slots.js";

/** The members of the envelope, each into its variable. */
export function bindEnvelope({ envelope, lastStatus }: PatternSlots): Bindings {
  const slots: Readonly<Record<keyof Envelope, { readonly name: string }>> = { ...envelope, status: lastStatus };
  return Object.fromEntries(
    (Object.keys(ENVELOPE_TYPES) as (keyof Envelope)[]).map((member) => [member, { var: slots[member].name }]),
  );
}

/**
 * Outputs that are inputs as well come into variables of their own first: a failed attempt answers with defaults, and the
 * next attempt has to send what this one sent.
 */
function kept({ action, slots, kind }: PatternContext): readonly (readonly [ContractOutput, Slot<"string">])[] {
  const inputs = new Set(action.inputs.map((input) => slots.input(input).name.toLowerCase()));
  return action.outputs
    .filter((output) => inputs.has(slots.output(output).name.toLowerCase()))
    .map((output) => [
      output,
      slot(`${kind.localScope}.answered_${nameOf(slots, output)}`, output.type) as Slot<"string">,
    ]);
}

const nameOf = (slots: PatternSlots, output: ContractOutput): string => slots.output(output).name.replace(/^\w+\./, "");

/** The operation's own outputs, next to those of the envelope. */
export function bindAnswers(context: PatternContext): Bindings {
  const { action, slots } = context;
  const apart = new Map(kept(context));
  return Object.fromEntries(
    action.outputs.map((output) => [output.name, { var: (apart.get(output) ?? slots.output(output)).name }]),
  );
}

export const answerVariables = (context: PatternContext): readonly Variable[] =>
  context.capture === "envelope"
    ? kept(context).map(([output, target]) => declare(target, { description: `${output.name} of the last answer` }))
    : [];

/** After a success, the outputs that were kept apart. */
export function takeAnswers(context: PatternContext): readonly Statement[] {
  return kept(context).map(([output, from]) => assign(context.slots.output(output) as Slot<"string">, from.value));
}
