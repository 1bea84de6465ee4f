import { type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import { isCallOf } from "../../facts/nodes.js";
import { flowRule } from "../../rule.js";

export const SWAPPED_TIME_DIFFERENCE = flowRule({
  id: "swapped-time-difference",
  category: "time",
  severity: "warning",
  what: "a wait until a time whose difference is taken the wrong way round",
  why: "DateTimeDiff(a, b) is a minus b: now minus a time to come is negative, and a wait of a negative length is refused",
  help: "put the later time first: DateTimeDiff(Flow.due, GetCurrentDateTimeUtc())",
  source: "vendor engine, worked examples of DateTimeDiff",
  sure: "the length of the wait is DateTimeDiff of the current time and a variable or a conversion, not the start of the flow",
  bad: `# Flow.due: dateTime
- wait:
    name: Until it is due
    duration:
      exp: DateTimeDiff(GetCurrentDateTimeUtc(), Flow.due)
`,
  good: `# Flow.due: dateTime
- wait:
    name: Until it is due
    duration:
      exp: DateTimeDiff(Flow.due, GetCurrentDateTimeUtc())
`,
  create: ({ report }) => ({
    expression: (expression) => {
      const { action, path, result } = expression;
      const { node } = result;
      if (action?.kind !== "wait" || path[0] !== "duration" || !isCallOf(node, "datetimediff")) return;
      const [later, earlier] = node.arguments;
      if (later === undefined || earlier === undefined || !isCallOf(later, "getcurrentdatetimeutc")) return;
      if (isPast(earlier)) return;
      report({ expression, span: node.span }, "this is negative as long as the time has not come");
    },
  }),
});

/** The start of the flow, or something that is computed with the current time again. */
const isPast = (node: ExpressionNode): boolean =>
  nodesOf(node).some(
    (inner) =>
      (inner.kind === "variable" && /start|began|created|last|since/i.test(inner.name)) ||
      isCallOf(inner, "getcurrentdatetimeutc"),
  );
