import { choose, type Expr, isSet, text, toText } from "../../architect/expression/builder.js";
import type { Actions, Attribute } from "../../architect/flow/index.js";
import type { ContractType } from "../../data-action/index.js";
import type { PatternContext } from "../context.js";
import { exp } from "../slot.js";

type Reported = Pick<PatternContext, "call" | "action" | "slots" | "kind">;

/**
 * Sets participant attributes, which agents and later flows see, after a success: `<api id>.outcome`, `.lastStatus`,
 * `.attempts`, and each output that is no list as `<api id>.<output>`. Nothing in flow types without a conversation.
 */
export const reportToAgent = (context: Reported): Actions =>
  setAttributes(context, [...howItWent(context), ...outputs(context)]);

/** The same on the way to a fallback, where there are no outputs. */
export const reportFailureToAgent = (context: Reported): Actions => setAttributes(context, howItWent(context));

/** Name of an attribute that tells something about calls of an API. */
export const attributeName = ({ call }: Pick<Reported, "call">, member: string): string => `${call.api.id}.${member}`;

const howItWent = (context: Reported): readonly Attribute[] => {
  const { outcome, lastStatus, attempts } = context.slots;
  return [
    attribute(context, "outcome", outcome.value),
    attribute(context, "lastStatus", lastStatus.value),
    attribute(context, "attempts", attempts.value),
  ];
};

const outputs = (context: Reported): readonly Attribute[] =>
  context.action.outputs
    .filter(({ collection }) => !collection)
    .map((output) => attribute(context, output.name, context.slots.output(output).value));

const attribute = (context: Reported, member: string, value: Expr<ContractType>): Attribute => ({
  name: { lit: attributeName(context, member) },
  value: exp(asText(value)),
});

/** Attributes are text. What an attribute does with a value that is not set is not documented. */
const asText = (value: Expr<ContractType>): Expr<"string"> =>
  choose(isSet(value), value.type === "string" ? (value as Expr<"string">) : toText(value), text(""));

const setAttributes = ({ kind }: Reported, attributes: readonly Attribute[]): Actions =>
  kind.channel === "none" ? [] : [{ kind: "setParticipantData", name: "Tell the agent how it went", attributes }];
