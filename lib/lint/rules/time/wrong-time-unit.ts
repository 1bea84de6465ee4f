import type { CallNode, ExpressionNode, InfixNode } from "../../../architect/expression/index.js";
import { assignedBy } from "../../facts/assignments.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { isSame, timeUnits, unitOfName, unitText } from "../../facts/time-units.js";
import { DURATION_PARTS, UNITS } from "../../facts/units.js";
import { flowRule } from "../../rule.js";

export const WRONG_TIME_UNIT = flowRule({
  id: "wrong-time-unit",
  category: "time",
  severity: "warning",
  what: "a value in one unit of time where another is counted, such as seconds in ToDuration, which takes milliseconds",
  why: "the pause is a thousand times too short or too long: retries come in a burst, or the run hangs until the longest wait",
  help: "convert the value: seconds * 1000 are milliseconds; MakeDuration(0, 0, 0, x) takes seconds, ToDuration(x) milliseconds",
  source: "vendor engine: ToDuration, MakeDuration and the silent conversion of integers to durations",
  sure: "the name of the variable says its unit (pauseSeconds, wait_ms), or it is the Retry-After of a data action that the flow does not compute anew; conversions by 60, 1000 and the like are followed",
  bad: `# Flow.pauseSeconds: integer = 30
- wait:
    name: Pause
    duration:
      exp: ToDuration(Flow.pauseSeconds)
`,
  good: `# Flow.pauseSeconds: integer = 30
- wait:
    name: Pause
    duration:
      exp: ToDuration(Flow.pauseSeconds * 1000)
`,
  create: ({ view, report }) => {
    const expect = (
      node: ExpressionNode | undefined,
      wanted: number | undefined,
      where: string,
      at: CheckedExpression,
    ): void => {
      const unit = node && view.fact(timeUnits)(node, at);
      if (node === undefined || unit === undefined || wanted === undefined || isSame(unit, wanted)) return;
      report({ expression: at, span: node.span }, `this is in ${unitText(unit)}, but ${where} ${unitText(wanted)}`);
    };
    /** Branches of one choice. */
    const differ = (branches: readonly ExpressionNode[], at: CheckedExpression): void => {
      const [a, b] = branches.map((branch) => view.fact(timeUnits)(branch, at));
      const branch = branches[0];
      if (a === undefined || b === undefined || isSame(a, b) || branch === undefined) return;
      if (!branches.every((one) => isNumber(at.result.typeOf(one)))) return;
      report(
        { expression: at, span: branch.span },
        `this is in ${unitText(a)}, but the other branch is in ${unitText(b)}`,
      );
    };
    return {
      expression: (expression) => {
        const { result, expected } = expression;
        if (result.node === undefined) return;
        if (expected === "duration" && result.cast?.from === "integer")
          expect(result.node, UNITS.milliseconds, "a number counts here as", expression);
        const target = assignedBy(expression);
        if (target !== undefined && expected !== "duration")
          expect(result.node, unitOfName(target), `${target} is in`, expression);
      },
      nodes: {
        call: (node, expression) => {
          if (/^if$/i.test(node.name)) differ(node.arguments.slice(1), expression);
          for (const { argument, unit } of countedBy(node))
            if (argument && expression.result.typeOf(argument) !== "string")
              expect(argument, unit, `${node.name} counts`, expression);
        },
        infix: (node, expression) => {
          const sides = [node.left, node.right];
          // Texts of hours and minutes may well be put together.
          if (!COMPARES.has(node.operator) || !sides.every((side) => isNumber(expression.result.typeOf(side)))) return;
          const [left, right] = sides.map((side) => view.fact(timeUnits)(side, expression));
          if (left === undefined || right === undefined || isSame(left, right)) return;
          report(
            { expression, span: node.span },
            `${unitText(left)} ${node.operator} ${unitText(right)}: the units differ`,
          );
        },
      },
    };
  },
});

const isNumber = (type: string | undefined): boolean => type === "integer" || type === "decimal";
const COMPARES = new Set<InfixNode["operator"]>(["<", "<=", ">", ">=", "==", "!=", "+", "-"]);
const ADDS: Readonly<Record<string, number>> = {
  addseconds: UNITS.seconds,
  addminutes: UNITS.minutes,
  addhours: UNITS.hours,
};

/** The arguments of a function that counts time, with the units that it takes. */
function countedBy({
  name,
  arguments: given,
}: CallNode): readonly { argument: ExpressionNode | undefined; unit: number | undefined }[] {
  const key = name.toLowerCase();
  if (key === "toduration") return [{ argument: given[0], unit: UNITS.milliseconds }];
  if (key === "makeduration") return given.map((argument, index) => ({ argument, unit: DURATION_PARTS[index] }));
  return Object.hasOwn(ADDS, key) ? [{ argument: given[1], unit: ADDS[key] }] : [];
}
