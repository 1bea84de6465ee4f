import {
  type CallNode,
  type ExpressionNode,
  ExpressionRuntimeError,
  type ExpressionType,
  evaluate,
} from "../../../architect/expression/index.js";
import { flowRule } from "../../rule.js";

const CASTS = new Set(["toint", "todecimal", "toduration", "todatetime", "tobool"]);
const CAST_TO: Readonly<Record<string, ExpressionType>> = {
  integer: "integer",
  decimal: "decimal",
  duration: "duration",
  datetime: "datetime",
  boolean: "boolean",
};

export const FAILING_CONVERSION = flowRule({
  id: "failing-conversion",
  category: "expressions",
  severity: "error",
  what: "a literal text that cannot be converted to the type it is for",
  why: "the importer takes it, and the run fails there, or gets NOT_SET for a Boolean",
  help: 'write a value of that type: a number without quotes, MakeDuration(...), "2026-01-31T12:00:00Z", true or false',
  source: "vendor engine",
  sure: "the text is written out, so its conversion has one result; texts with substitutions are left out",
  bad: `# Flow.pause: duration
- updateData:
    name: Set the pause
    statements:
      - duration:
          variable: Flow.pause
          value:
            exp: ToDuration("five seconds")
`,
  good: `# Flow.pause: duration
- updateData:
    name: Set the pause
    statements:
      - duration:
          variable: Flow.pause
          value:
            exp: ToDuration("PT5S")
`,
  create: ({ report }) => ({
    expression: (expression) => {
      const { cast, node } = expression.result;
      const to = CAST_TO[cast?.to ?? ""];
      if (expression.trust === "nothing" || !isText(node) || to === undefined) return;
      const outcome = outcomeOf(node, to);
      if (outcome) report({ expression }, `${shown(node.value)} ${outcome} in a place for ${to}`);
    },
    nodes: {
      call: (node, expression) => {
        const [given] = node.arguments;
        if (!CASTS.has(node.name.toLowerCase()) || node.arguments.length !== 1 || expression.trust === "nothing")
          return;
        const outcome = isText(given) ? outcomeOf(node) : undefined;
        if (outcome && isText(given))
          report({ expression, span: node.span }, `${shown(given.value)} ${outcome} in ${node.name}`);
      },
    },
  }),
});

type TextLiteral = Extract<ExpressionNode, { kind: "literal" }>;
const isText = (node: ExpressionNode | undefined): node is TextLiteral =>
  node?.kind === "literal" && node.type === "string";

/** Texts whose reading today is not known for sure: other notations of numbers and times. */
const isDoubtful = (text: string): boolean =>
  !/[A-Za-z]/.test(text) || /^\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*$/.test(text) || /^\d{4}-\d/.test(text);

function outcomeOf(node: CallNode | TextLiteral, as?: ExpressionType): string | undefined {
  const text = node.kind === "call" ? (node.arguments[0] as TextLiteral).value : node.value;
  if (isDoubtful(text)) return undefined;
  try {
    const value = evaluate(node, { random: () => 0, now: () => 0, ...(as && { as }) });
    return value.type === "notSet" && text.trim() !== "" ? "becomes NOT_SET" : undefined;
  } catch (error) {
    if (error instanceof ExpressionRuntimeError) return "fails the run";
    throw error;
  }
}

const LONGEST = 30;
const shown = (text: string): string => JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
