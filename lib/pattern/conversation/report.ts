import { choose, type Expr, isSet, text, toText } from "../../architect/expression/builder.js";
import type { Actions, Attribute, Setting } from "../../architect/flow/index.js";
import type { ContractType } from "../../data-action/index.js";
import type { PatternContext } from "../context.js";
import { exp } from "../slot.js";
import { errorText } from "../what-happened.js";

type Reported = Pick<PatternContext, "call" | "action" | "slots" | "kind">;

/**
 * Sets participant attributes, which agents and later flows see, after a success: `<api id>.outcome`, `.lastStatus`,
 * `.attempts`, and each output that is no list as `<api id>.<output>`. Nothing in flow types without a conversation.
 */
export const reportToAgent = (context: Reported): Actions =>
  setAttributes(context, [...howItWent(context), ...outputs(context)]);

/**
 * The same on the way to a fallback, where there are no outputs but an error text: `.lastError`, 1,000 characters at most.
 * How long an attribute may be is unverified.
 * @param more further attributes, by their names without the API's id
 */
export const reportFailureToAgent = (context: Reported, more: Readonly<Record<string, Setting>> = {}): Actions =>
  setAttributes(context, [
    ...howItWent(context),
    named(context, "lastError", exp(errorText(context.slots))),
    ...Object.entries(more).map(([member, value]) => named(context, member, value)),
  ]);

const howItWent = (context: Reported): readonly Attribute[] => {
  const { outcome, lastStatus, attempts } = context.slots;
  return [
    named(context, "outcome", exp(outcome.value)),
    named(context, "lastStatus", exp(textOrNothing(lastStatus.value))),
    named(context, "attempts", exp(toText(attempts.value))),
  ];
};

const outputs = (context: Reported): readonly Attribute[] =>
  context.action.outputs
    .filter(({ collection }) => !collection)
    .map((output) => named(context, output.name, exp(textOrNothing(context.slots.output(output).value))));

const named = ({ call }: Reported, member: string, value: Setting): Attribute => ({
  name: { lit: `${call.api.id}.${member}` },
  value,
});

/** Attributes are text. What an attribute does with a value that is not set is not documented. */
const textOrNothing = (value: Expr<ContractType>): Expr<"string"> =>
  choose(isSet(value), value.type === "string" ? (value as Expr<"string">) : toText(value), text(""));

const setAttributes = ({ kind }: Reported, attributes: readonly Attribute[]): Actions =>
  kind.channel === "none" ? [] : [{ kind: "setParticipantData", name: "Tell the agent how it went", attributes }];
