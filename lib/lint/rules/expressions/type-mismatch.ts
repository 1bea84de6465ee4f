import { type Diagnostic, type ExpressionNode, findFunction, print } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { flowRule } from "../../rule.js";
import { helpOf, spotOf } from "./diagnosed.js";
import { isLasting, isList, nodeAt, sureType, sureTypes } from "./sure-types.js";

/** Functions whose parameters are those of 2018 in every flow seen since. */
const LASTING_FUNCTIONS = new Set(
  `AddDays AddDuration AddHours AddMinutes AddMonths AddSeconds AddYears Append AreEqual Ceiling Compare Contains
  DateTimeDiff Day DayOfWeek FindFirst FindString Floor Hour If Left Length Lower LTrim MakeDateTime MakeDuration MakeList Minute
  Month Replace Reverse Right Round RTrim Second Split Substring ToBool ToDateTime ToDecimal ToDuration ToInt Trim Upper
  WeekNum Year`
    .toLowerCase()
    .split(/\s+/),
);

/** Those that take values of any one type, and could take no more of them. */
const CLOSED = new Set(["if", "length", "lower", "upper", "trim", "ltrim", "rtrim", "reverse"]);

export const TYPE_MISMATCH = flowRule({
  id: "type-mismatch",
  category: "expressions",
  severity: "error",
  what: "operands, arguments or a result of a type that does not fit",
  why: "nothing is converted inside an expression but integer beside decimal, so the importer refuses it",
  help: "convert with ToString, ToInt, ToDecimal or ToDuration, or compare values of one type",
  source: "vendor engine",
  sure: "all types are plain ones that are declared or literal (Boolean, integer, decimal, string, duration, datetime, currency), the function is an old one, and the flow is no bot; json, objects, audio and functions that came later are left out",
  bad: `# Flow.status: integer
- decision:
    name: Too many
    condition:
      exp: Flow.status == "429"
`,
  good: `# Flow.status: integer
- decision:
    name: Too many
    condition:
      exp: Flow.status == 429
`,
  create: ({ report }) => ({
    expression: (expression) => {
      if (expression.trust !== "types") return;
      const { diagnostics } = expression.result;
      // A bare NOT_SET makes a Boolean of an If: all else follows from that.
      if (diagnostics.some(({ code }) => code === "if-not-set")) return;
      for (const found of diagnostics)
        if (isSure(expression, found))
          report(
            spotOf(expression, found),
            ...(ofIndex(expression, found) ?? ([messageOf(found), helpOf(found)] as const)),
          );
    },
  }),
});

function isSure(expression: CheckedExpression, found: Diagnostic): boolean {
  if (found.code === "wrong-result")
    return sureType(expression, expression.result.node) !== undefined && isPlainPlace(expression);
  if (!isAboutTypes(found)) return false;
  const node = nodeAt(expression, found);
  return (
    node !== undefined && (node.kind === "call" ? isSureCall(expression, node) : isSureOperation(expression, node))
  );
}

const isAboutTypes = ({ code }: Diagnostic): boolean =>
  code === "wrong-operands" || code === "wrong-arguments" || code === "not-same-type";

/** The importer's types of places are those of 2018 where they are plain. */
const isPlainPlace = ({ expected }: CheckedExpression): boolean =>
  expected !== undefined && isLasting(isList(expected) ? expected.slice(0, -2) : expected);

const isSureOperation = (expression: CheckedExpression, node: ExpressionNode): boolean =>
  sureTypes(expression, node)?.every((kind) => !isList(kind)) ?? false;

function isSureCall(expression: CheckedExpression, node: Extract<ExpressionNode, { kind: "call" }>): boolean {
  const name = node.name.toLowerCase();
  if (!LASTING_FUNCTIONS.has(name)) return false;
  const most = Math.max(...(findFunction(name)?.overloads ?? []).map(({ parameters }) => parameters.length));
  const isRepeatable = findFunction(name)?.overloads.some(({ parameters }) => parameters.at(-1)?.repeatable) ?? false;
  if (node.arguments.length > most && !isRepeatable && !CLOSED.has(name)) return false;
  const isFine = name === "findfirst" ? (kind: string) => isLasting(kind) || isList(kind) : isLasting;
  return sureTypes(expression, node)?.every(isFine) ?? false;
}

/** `Flow.text[0]`: texts are no lists of letters. */
function ofIndex(expression: CheckedExpression, found: Diagnostic) {
  const node = found.code === "wrong-operands" ? nodeAt(expression, found) : undefined;
  if (node?.kind !== "index") return undefined;
  const kind = sureType(expression, node.target) ?? "value";
  const help = kind === "string" ? `Substring(${print(node.target)}, ${print(node.index)}, 1)` : print(node.target);
  return [`${print(node.target)} is of type ${kind} and has no items`, { help: `write ${help}` }] as const;
}

const LISTED = ": expected one of ";

/** Without the list of all overloads, which is long; a single one is kept. */
function messageOf({ message: given }: Diagnostic): string {
  const message = given.replace(" takes no nothing", " takes arguments");
  const at = message.indexOf(LISTED);
  if (at < 0) return message;
  const expected = message.slice(at + LISTED.length);
  return expected.includes("), ") || expected.length > 80
    ? message.slice(0, at)
    : `${message.slice(0, at)}: expected ${expected}`;
}
