import type { ExpressionNode } from "../../../architect/expression/index.js";
import { assignedBy } from "../../facts/assignments.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { timeUnits } from "../../facts/time-units.js";
import { flowRule } from "../../rule.js";
import { sureType } from "./sure-types.js";

/** What becomes of a value, by the types it comes from and goes to. */
const MEANING: Readonly<Record<string, readonly [message: string, help: string]>> = {
  "decimal integer": [
    "is a decimal in an integer place: what is behind the point is cut off",
    "write ToInt(Floor(...)), ToInt(Ceiling(...)) or ToInt(Round(...)) to say how to round",
  ],
  "integer duration": [
    "is an integer in a duration place: it is taken as milliseconds",
    "write MakeDuration(0, 0, 0, seconds)",
  ],
  "duration integer": [
    "is a duration in an integer place: its milliseconds are taken",
    "write ToInt(...) / 1000 inside a ToInt for seconds, or declare a duration",
  ],
  "integer boolean": [
    "is an integer as a condition: 0 is false, everything else true",
    "write the comparison that is meant, such as > 0",
  ],
  "decimal boolean": [
    "is a decimal as a condition: 0 is false, everything else true",
    "write the comparison that is meant, such as > 0",
  ],
  "integer datetime": [
    "is an integer in a datetime place: it is taken as seconds since 1970",
    "write ToDateTime(...) if that is meant",
  ],
};

export const IMPLICIT_CONVERSION = flowRule({
  id: "implicit-conversion",
  category: "expressions",
  severity: "warning",
  what: "an expression whose value silently becomes something else in its place",
  why: "the platform wraps a value of another type in a cast without a word: decimals lose what is behind the point, numbers become milliseconds, and -1 becomes true",
  help: "write the conversion that is meant",
  source: "vendor engine",
  sure: "both types are plain ones and known, and the conversion changes what the value means; whole decimals (of Floor, Ceiling, Round, literals) and conversions to text are left out, and so are milliseconds that a name speaks of, and other units of time, which wrong-time-unit reports",
  bad: `# Flow.n: integer
- updateData:
    name: Halve
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: Flow.n / 2
`,
  good: `# Flow.n: integer
- updateData:
    name: Halve
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: ToInt(Flow.n / 2)
`,
  create: ({ report, view }) => ({
    expression: (expression) => {
      const { cast, node } = expression.result;
      if (cast === undefined || node === undefined || expression.trust !== "types") return;
      const [message, help] = MEANING[`${cast.from} ${cast.to}`] ?? [];
      if (message === undefined || help === undefined) return;
      if (sureType(expression, node) !== cast.from) return;
      if ((cast.from === "duration" || cast.to === "duration") && saysMilliseconds(expression)) return;
      // Either milliseconds, or what the rule about units reports.
      if (cast.to === "duration" && view.fact(timeUnits)(node, expression) !== undefined) return;
      if (cast.from === "decimal" && isWhole(node, expression)) return;
      report({ expression }, `${shown(expression)} ${message}`, { help });
    },
  }),
});

/** Whether a name tells that milliseconds are meant: `Flow.pauseMs`. */
const saysMilliseconds = (expression: CheckedExpression): boolean =>
  MILLISECONDS.test(expression.text) || MILLISECONDS.test(assignedBy(expression) ?? "");

const MILLISECONDS = /[a-z0-9_]M[sS]\b|_ms\b|[Mm]illis|_MS\b/;

const WHOLE = new Set(["floor", "ceiling", "round"]);

/** True for a decimal that has nothing behind its point. */
function isWhole(node: ExpressionNode, expression: CheckedExpression): boolean {
  switch (node.kind) {
    case "literal":
      return Number.isInteger(Number(node.value));
    case "call":
      if (WHOLE.has(node.name.toLowerCase())) return node.arguments.length === 1;
      return node.name.toLowerCase() === "if" && node.arguments.slice(1).every((one) => isWhole(one, expression));
    case "conditional":
      return isWhole(node.whenTrue, expression) && isWhole(node.whenFalse, expression);
    case "prefix":
      return isWhole(node.operand, expression);
    case "infix":
      if (node.operator === "/") return false;
      return isWholeOperand(node.left, expression) && isWholeOperand(node.right, expression);
    default:
      return false;
  }
}

const isWholeOperand = (node: ExpressionNode, expression: CheckedExpression): boolean =>
  expression.result.typeOf(node) === "integer" || isWhole(node, expression);

const LONGEST = 40;
const shown = ({ text }: CheckedExpression): string =>
  text.length <= LONGEST && !text.includes("\n") ? text : "the result";
