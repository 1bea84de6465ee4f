import {
  and,
  type Expr,
  greaterThan,
  int,
  isNotSetOrEmpty,
  isSet,
  length,
  not,
  or,
} from "../../architect/expression/builder.js";
import { MAX_TEXT_LENGTH } from "../../architect/expression/limits.js";
import type { Actions, Decision } from "../../architect/flow/index.js";
import { cutEnd } from "../../common/cut.js";
import type { ContractInput } from "../../data-action/index.js";
import { auditRefusal } from "../audit/steps.js";
import type { PatternContext } from "../context.js";
import type { OperationSlots } from "../operation-variables.js";
import { assign, exp } from "../slot.js";
import { MOST_OF_ERROR } from "../what-happened.js";

/**
 * Leaves out the call when an input is missing or too long. An input that is not set would stop the flow with an error
 * that no path takes, and the API would refuse the others anyway.
 */
export const inputsRefused = (
  inputs: readonly ContractInput[],
  slots: OperationSlots,
): readonly { condition: Expr<"boolean">; rule: string }[] =>
  inputs.flatMap((input) => {
    const { value } = slots.input(input);
    const textValue = value as Expr<"string">;
    const needsText = input.required && input.type === "string" && (input.minLength ?? 0) > 0;
    const missing = needsText ? isNotSetOrEmpty(textValue) : not(isSet(value));
    const rules: { condition: Expr<"boolean">; rule: string }[] = [];
    if (input.required) rules.push({ condition: missing, rule: `${input.name} must be set` });
    if (input.maxLength !== undefined && input.maxLength < MAX_TEXT_LENGTH) {
      const tooLong = greaterThan(length(textValue), int(input.maxLength));
      rules.push({
        condition: input.required ? tooLong : and(isSet(value), tooLong),
        rule: `${input.name} must have at most ${input.maxLength} characters`,
      });
    }
    return rules;
  });

/** An expression may nest 60 levels (vendor engine), and a chain nests one with each link. */
const LONGEST_CHAIN = 24;

function anyOf(conditions: readonly [Expr<"boolean">, ...Expr<"boolean">[]]): Expr<"boolean"> {
  const [first, second, ...others] = conditions;
  if (second === undefined) return first;
  if (conditions.length <= LONGEST_CHAIN) return or(first, second, ...others);
  const links = Array.from({ length: Math.ceil(conditions.length / LONGEST_CHAIN) }, (_, link) =>
    anyOf(conditions.slice(link * LONGEST_CHAIN, (link + 1) * LONGEST_CHAIN) as [Expr<"boolean">]),
  );
  return anyOf(links as [Expr<"boolean">]);
}

/** Which input it was is not worth an action for each of them. */
const whyNotCalled = (rules: readonly string[]): string =>
  cutEnd(`not called: ${rules.length > 1 ? "one of these does not hold: " : ""}${rules.join("; ")}`, MOST_OF_ERROR);

/** The call, unless an input is unusable: then nothing is called, and the fallback comes. */
export function checkInputs(context: PatternContext, call: Actions): Actions {
  const { action, slots, kind } = context;
  const rules = inputsRefused(action.inputs, slots);
  const [first, ...others] = rules.map(({ condition }) => condition);
  if (first === undefined) return call;
  const refuse: Actions = [
    {
      kind: "updateData",
      name: "Do not call",
      statements: [
        assign(slots.outcome, "rejected"),
        assign(slots.lastError, whyNotCalled(rules.map(({ rule }) => rule))),
      ],
    },
    ...auditRefusal(context),
  ];
  const unusable: Decision = { kind: "decision", name: "Inputs unusable?", condition: exp(anyOf([first, ...others])) };
  if (kind.leaveTo === undefined) return [{ ...unusable, outputs: { yes: refuse, no: call } }];
  return [{ ...unusable, outputs: { yes: [...refuse, ...kind.leaveTo("fallback")] } }, ...call];
}
