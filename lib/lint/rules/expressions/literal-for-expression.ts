import { type ExpressionNode, findFunction, nodesOf, parse } from "../../../architect/expression/index.js";
import type { FlowView } from "../../facts/view.js";
import { type Context, flowRule, type Visitor } from "../../rule.js";

const SCOPED = /^(?:Flow|State|Task|Common)\.\w+$/i;
const CALL = /^\w+\(.*\)$/s;
/** Keys whose texts are names of things outside the flow, which may be anything. */
const NAMES: ReadonlySet<string> = new Set(["name", "key", "description"]);
/** Files without a match have nothing to look at. */
const CANDIDATE = /\b(?:lit|tts): *["']?(?:(?:Flow|State|Task|Common)\.|\w+\()/i;
const IN_TEXT = /\$\{((?:Flow|State|Task|Common)\.\w+)\}/gi;

export const LITERAL_FOR_EXPRESSION = flowRule({
  id: "literal-for-expression",
  category: "expressions",
  severity: "warning",
  what: "a literal text that is the name of a variable of the flow, or a call on one",
  why: "a literal is taken as it stands: the name itself is sent, spoken or compared, not the value of the variable",
  help: "write exp instead of lit",
  source: "vendor docs, Architect YAML",
  sure: "the whole text is the name of a variable that the flow declares, or a call of a known function that names one; in an expression, only ${Flow.name} inside a text counts, with a declared variable; names of attributes are left alone",
  bad: `# Flow.reason: string; Flow.text: string
- updateData:
    name: Keep the reason
    statements:
      - string:
          variable: Flow.text
          value:
            lit: Flow.reason
`,
  good: `# Flow.reason: string; Flow.text: string
- updateData:
    name: Keep the reason
    statements:
      - string:
          variable: Flow.text
          value:
            exp: Flow.reason
`,
  create: ({ report, view }) => ({
    ...(CANDIDATE.test(view.source.text) && { yaml: { scalar: lookAt(view, report) } }),
    nodes: {
      literal: ({ type, value, span }, expression) => {
        if (type !== "string" || !value.includes("${") || expression.trust === "nothing") return;
        for (const [whole, name = ""] of value.matchAll(IN_TEXT)) {
          if (!isDeclared(view, name)) continue;
          const help = `close the text and join it with Append("...", ToString(${name}))`;
          report({ expression, span }, `${whole} stays as it is: texts have no variables in them`, { help });
          return;
        }
      },
    },
  }),
});

const lookAt =
  (
    view: FlowView,
    report: Context<FlowView, undefined>["report"],
  ): NonNullable<NonNullable<Visitor["yaml"]>["scalar"]> =>
  (node, path, entry) => {
    if (entry?.key.text !== "lit" && entry?.key.text !== "tts") return;
    if (!node.text.includes(".") || NAMES.has(String(path.at(-2)))) return;
    const name = variableIn(view, node.text);
    if (name === undefined) return;
    const isName = name === node.text;
    const message = isName ? `${name} is a variable of the flow` : `this text calls a function on the variable ${name}`;
    const help = entry.key.text === "tts" ? `write exp: ToAudioTTS(${node.text})` : `write exp: ${node.text}`;
    report({ yaml: node }, `${message}, and ${entry.key.text} takes it as text`, { help });
  };

const isDeclared = (view: FlowView, name: string): boolean =>
  (view.variables().get(name.toLowerCase())?.declarations.length ?? 0) > 0;

/** The variable that the text is, or uses in a call. */
function variableIn(view: FlowView, text: string): string | undefined {
  if (SCOPED.test(text)) return isDeclared(view, text) ? text : undefined;
  if (!CALL.test(text)) return undefined;
  const read = parse(text);
  if (!read.ok || read.node.kind !== "call") return undefined;
  return callsKnown(read.node) ? declaredIn(view, read.node) : undefined;
}

const callsKnown = (node: ExpressionNode): boolean => node.kind === "call" && findFunction(node.name) !== undefined;

function declaredIn(view: FlowView, node: ExpressionNode): string | undefined {
  const found = nodesOf(node).find((inner) => inner.kind === "variable" && isDeclared(view, inner.name));
  return found?.kind === "variable" ? found.name : undefined;
}
