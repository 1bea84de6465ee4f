import type { ExpressionNode } from "../../../architect/expression/index.js";
import type { CheckedExpression } from "../../facts/expressions.js";
import { flowRule } from "../../rule.js";
import { replacement } from "./diagnosed.js";
import { sureType } from "./sure-types.js";

/** The cast that gives a NOT_SET its type. */
const CASTS: Readonly<Record<string, string>> = {
  integer: "ToInt",
  decimal: "ToDecimal",
  string: "ToString",
  duration: "ToDuration",
  datetime: "ToDateTime",
  currency: "ToCurrency",
};

export const IF_WITH_NOT_SET = flowRule({
  id: "if-with-not-set",
  category: "expressions",
  severity: "warning",
  what: "an If or ?: whose last value is a bare NOT_SET",
  why: "the result takes the type of the condition, Boolean, and not that of the other value, so the value is refused or converted where it is used",
  help: "give the NOT_SET its type: ToInt(NOT_SET), ToString(NOT_SET)",
  source: "vendor engine",
  sure: "the other value is of a plain type and not Boolean, and the flow is no bot",
  fixable: true,
  bad: `# Flow.n: integer
- updateData:
    name: Only positive
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: If(Flow.n > 0, Flow.n, NOT_SET)
`,
  good: `# Flow.n: integer
- updateData:
    name: Only positive
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: If(Flow.n > 0, Flow.n, ToInt(NOT_SET))
`,
  create: ({ report, view }) => {
    const look = (
      expression: CheckedExpression,
      whenTrue: ExpressionNode | undefined,
      whenFalse: ExpressionNode | undefined,
    ): void => {
      if (expression.trust !== "types" || whenTrue === undefined || whenFalse?.kind !== "notSet") return;
      const kind = sureType(expression, whenTrue);
      const cast = kind === undefined ? undefined : CASTS[kind];
      const span = whenFalse.span;
      if (cast === undefined || span === undefined) return;
      const typed = `${cast}(NOT_SET)`;
      const edits = replacement(view, expression, span, typed);
      const fix = edits && { description: `write ${typed}`, edits };
      const message = `this NOT_SET makes the result Boolean although the other value is ${kind}`;
      report({ expression, span }, message, { help: `write ${typed}`, ...(fix && { fix }) });
    };
    return {
      nodes: {
        conditional: ({ whenTrue, whenFalse }, expression) => look(expression, whenTrue, whenFalse),
        call: ({ name, arguments: given }, expression) => {
          if (given.length === 3 && name.toLowerCase() === "if") look(expression, given[1], given[2]);
        },
      },
    };
  },
});
