import {
  type CallNode,
  childNodes,
  type ExpressionNode,
  nodesOf,
  type VariableNode,
} from "../../../architect/expression/index.js";
import type { Setting } from "../../../architect/flow/index.js";
import { assignedBy, statementAt } from "../../facts/assignments.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { mentions } from "../../facts/guards.js";
import { literalNumber } from "../../facts/literals.js";
import { isComparing } from "../../facts/nodes.js";
import { pauses } from "../../facts/pauses.js";
import { answersRetryAfter } from "../../facts/retry-after.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import type { VariableFacts } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const UNCHECKED_RETRY_AFTER = flowRule({
  id: "unchecked-retry-after",
  category: "time",
  severity: "warning",
  what: "a Retry-After from a data action that is used without a test: a text that is converted, or a number that is negative when there is none",
  why: "Retry-After may be a date, or anything else that a proxy makes up: the conversion of such a text is a flow error, which takes none of the flow's output paths",
  help: "let the middleware answer whole seconds, or test the text before the conversion",
  source: "RFC 9110, section 10.2.3 (Retry-After); vendor engine, conversions",
  sure: "the variable is declared as a string, a data action sets it under a name that says Retry-After, and all that the flow does with it is to convert it, to ask whether it is empty, or to put it into texts; or it is a number, a statement sets it to a negative one, a pause is as long as it, and no expression compares it with a number about 0",
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
        for (const { name, expression, span } of unsignedUses(view))
          report({ expression, span }, `${name} is negative when the API asks for nothing`, {
            help: `wait by it only where it is above 0: If(${name} > 0, ${name}, 5)`,
          });
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

interface Unsigned {
  readonly name: string;
  readonly expression: CheckedExpression;
  readonly span: ExpressionNode["span"];
}

/** Pauses that are as long as a Retry-After which a statement sets to a negative number, and whose sign nobody looks at. */
function unsignedUses(view: FlowView): readonly Unsigned[] {
  const suspects = new Set(
    [...view.variables().values()].filter((facts) => isNegative(facts, view)).map(({ name }) => name.toLowerCase()),
  );
  if (suspects.size === 0) return [];
  return view.fact(pauses).flatMap((expression) => {
    const found = lengthOf(expression.result.node);
    return found && suspects.has(found.name.toLowerCase()) ? [{ name: found.name, expression, span: found.span }] : [];
  });
}

/** `MakeDuration(0, 0, 0, x)`, `ToDuration(1000 * x)`, or what a statement assigns to the length: x as it is. */
function lengthOf(node: ExpressionNode | undefined): VariableNode | undefined {
  if (node?.kind === "variable") return node;
  if (node?.kind === "infix" && node.operator === "*")
    return [node.left, node.right].map(lengthOf).find((one) => one !== undefined);
  if (node?.kind !== "call" || !/^(?:makeduration|toduration|toint)$/i.test(node.name)) return undefined;
  return node.arguments.map(lengthOf).find((one) => one !== undefined);
}

/** True when a Retry-After can be the negative number that stands for none, and no expression looks at its sign. */
function isNegative({ name, writes, reads, declarations, mentioned }: VariableFacts, view: FlowView): boolean {
  if (mentioned || !view.fact(answersRetryAfter)(name)) return false;
  const isNone = (setting: Setting | undefined): boolean => (literalNumber(setting) ?? 0) < 0;
  const none =
    declarations.some(({ variable }) => isNone(variable.initialValue)) ||
    writes.some(({ action, path }) => isNone(statementAt(action, path)?.value));
  if (!none) return false;
  const targets = reads.flatMap(({ expression }) => assignedBy(expression) ?? []);
  const names = [name, ...targets].map((one) => one.toLowerCase());
  const all = [reads, ...names.map((one) => view.variables().get(one)?.reads ?? [])].flat();
  return !all.some(({ expression }) => testsSign(expression.result.node, names, view));
}

/** True when an expression compares one of some variables with a number about 0, or calls what may look at its sign. */
function testsSign(node: ExpressionNode | undefined, names: readonly string[], view: FlowView): boolean {
  if (node === undefined) return true;
  const isAboutZero = (side: ExpressionNode): boolean => {
    const { low, high } = view.fact(boundsOf).ofNode(side);
    return low >= -1 && high <= 1;
  };
  return nodesOf(node).some((inner) => {
    if (inner.kind === "call") return /^(?:max|abs)$/i.test(inner.name);
    if (inner.kind !== "infix" || !isComparing(inner.operator)) return false;
    return names.some((name) => mentions(inner, name)) && [inner.left, inner.right].some(isAboutZero);
  });
}

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
