import { builtInVariables } from "../../architect/expression/builtins.js";
import { type ExpressionNode, parse } from "../../architect/expression/index.js";
import { expressionsOf, type Flow } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { type ComparandTable, childrenOf, memberName } from "./comparands.js";
import { edgeValues } from "./edge-values.js";

const OF_CONVERSATION = /^(?:call|message|chat|email|survey)\./i;
/** The simulator makes one. */
const OWN_ID = /\.conversationid$/i;
const NUMBER_OF_CALLER = /\.(?:ani|calledaddress\w*)$/i;
const PLAIN_NUMBER = "+4930123456";

/** What a flow reads of its conversation, such as `Call.Ani`, with the values that make a difference to it. */
export function conversationVariables(
  flow: Flow,
  comparands: ComparandTable,
): ReadonlyMap<string, readonly JsonValue[]> {
  const names = new Map<string, string>();
  const visit = (node: ExpressionNode): void => {
    const name = memberName(node) ?? (node.kind === "variable" ? node.name : undefined);
    if (name !== undefined && OF_CONVERSATION.test(name)) names.set(name.toLowerCase(), name);
    // Of a member only the member is asked for, not the whole.
    else for (const child of childrenOf(node)) visit(child);
  };
  for (const { text } of expressionsOf(flow)) {
    const parsed = parse(text);
    if (parsed.ok) visit(parsed.node);
  }
  const types = builtInVariables(flow.type.toLowerCase());
  const wanted = [...names].filter(([lower]) => !OWN_ID.test(lower));
  return new Map(
    wanted.map(([lower, name]) => {
      const type = types.get(lower) ?? "string";
      const values = edgeValues({ type, collection: false }, comparands.get(lower));
      return [name, NUMBER_OF_CALLER.test(lower) ? [PLAIN_NUMBER, ...values.slice(1)] : values];
    }),
  );
}
