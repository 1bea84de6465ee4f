import type { CallNode, ExpressionNode } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { answersRetryAfter } from "../../facts/retry-after.js";
import { childNodes } from "../../facts/variables.js";
import { flowRule } from "../../rule.js";

export const UNCHECKED_RETRY_AFTER = flowRule({
  id: "unchecked-retry-after",
  category: "time",
  severity: "warning",
  what: "a Retry-After text from a data action that is converted without a test",
  why: "Retry-After may be a date, or anything else that a proxy makes up: the conversion of such a text is a flow error, which takes none of the flow's output paths",
  help: "let the middleware answer whole seconds, or test the text before the conversion",
  source: "RFC 9110, section 10.2.3 (Retry-After); vendor engine, conversions",
  sure: "the variable is declared as a string, a data action sets it under a name that says Retry-After, and all that the flow does with it is to convert it or to put it into texts",
  bad: `# Flow.retryAfter: string
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              retryAfter:
                var: Flow.retryAfter
- wait:
    name: Pause
    trimDurationNearMaxRunningTime:
      lit: true
    duration:
      exp: MakeDuration(0, 0, 0, ToInt(Flow.retryAfter))
`,
  good: `# Flow.retryAfter: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              retryAfter:
                var: Flow.retryAfter
- wait:
    name: Pause
    trimDurationNearMaxRunningTime:
      lit: true
    duration:
      exp: MakeDuration(0, 0, 0, Flow.retryAfter)
`,
  create: ({ view, report }) => {
    const conversions: { readonly name: string; readonly node: CallNode; readonly expression: CheckedExpression }[] =
      [];
    return {
      nodes: {
        call: (node, expression) => {
          const name = CONVERSIONS.test(node.name) ? trimmed(node.arguments[0]) : undefined;
          if (name !== undefined) conversions.push({ name, node, expression });
        },
      },
      end: () => {
        for (const { name, node, expression } of conversions) {
          if (!view.fact(answersRetryAfter)(name)) continue;
          const facts = view.variables().get(name.toLowerCase());
          if (!facts || facts.mentioned || !facts.declarations.every(({ variable }) => isText(variable))) continue;
          if (facts.declarations.length === 0 || facts.reads.some((read) => tests(read.expression, name))) continue;
          report({ expression, span: node.span }, `${name} may be a date or no number at all`);
        }
      },
    };
  },
});

const CONVERSIONS = /^To(?:Int|Decimal|Duration)$/i;

/** The variable that is converted, perhaps without the blanks around it. */
function trimmed(node: ExpressionNode | undefined): string | undefined {
  if (node?.kind === "call" && /^trim$/i.test(node.name)) return trimmed(node.arguments[0]);
  return node?.kind === "variable" ? node.name : undefined;
}

const isText = ({ type, collection }: { readonly type: string; readonly collection: boolean }): boolean =>
  type === "string" && !collection;

/** True when an expression does more with a variable than to convert it or to put it into a text. */
function tests({ result: { node } }: CheckedExpression, name: string): boolean {
  return node === undefined || looksAt(node, name.toLowerCase());
}

/** Says nothing about what the text is. */
const HARMLESS = /^(?:To(?:Int|Decimal|Duration)|Append|IsSet|IsNotSetOrEmpty)$/i;

/** `x == ""` */
const isEmptyText = (node: ExpressionNode): boolean =>
  node.kind === "infix" &&
  [node.left, node.right].some(
    (side) => side.kind === "notSet" || (side.kind === "literal" && side.type === "string" && side.value === ""),
  );

function looksAt(node: ExpressionNode, key: string): boolean {
  if (node.kind === "variable") return node.name.toLowerCase() === key;
  const harmless = node.kind === "call" ? HARMLESS.test(node.name) : isEmptyText(node);
  const inside = childNodes(node);
  return inside.some((child) => !(harmless && trimmed(child)?.toLowerCase() === key) && looksAt(child, key));
}
