import { type ExpressionNode, print } from "../../../architect/expression/index.js";
import { statementAt } from "../../facts/assignments.js";
import { literalOf } from "../../facts/literals.js";
import { isTemplated } from "../../facts/templated.js";
import { fillsByItself } from "../../facts/uses.js";
import type { VariableFacts } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const VALUE_NEVER_GIVEN = flowRule({
  id: "value-never-given",
  category: "expressions",
  severity: "warning",
  what: "a comparison of a variable with a text that the flow never gives it, or a text variable as a condition that is never true or false",
  why: "the comparison gives the same in every run, so one of the two ways is never taken: as a rule one side of an outcome was renamed",
  help: "compare with one of the texts that the flow sets, or set this one where it is meant",
  source: "arithmetic",
  sure: "the variable is declared once, is no input, starts with a text or without a value, and at least two different texts, all written out, are all that it ever gets; upper and lower case do not count, and neither does a comparison with an empty text",
  bad: `# Flow.outcome: string = ""; Flow.n: integer
- decision:
    name: Many?
    condition:
      exp: Flow.n > 3
    outputs:
      "yes":
        actions:
          - updateData:
              name: Note
              statements:
                - string:
                    variable: Flow.outcome
                    value:
                      lit: succeeded
- decision:
    name: Well?
    condition:
      exp: Flow.outcome == "success"
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Well
`,
  good: `# Flow.outcome: string = ""; Flow.n: integer
- decision:
    name: Many?
    condition:
      exp: Flow.n > 3
    outputs:
      "yes":
        actions:
          - updateData:
              name: Note
              statements:
                - string:
                    variable: Flow.outcome
                    value:
                      lit: succeeded
- decision:
    name: Well?
    condition:
      exp: Flow.outcome == "succeeded"
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Well
`,
  create: ({ view, report }) => {
    if (fillsByItself(view)) return {};
    const known = new Map<string, ReadonlySet<string> | undefined>();
    const textsOf = (name: string): ReadonlySet<string> | undefined => {
      const key = name.toLowerCase();
      if (!known.has(key)) known.set(key, givenTexts(view.variables().get(key), view));
      return known.get(key);
    };
    return {
      expression: (expression) => {
        const { node } = expression.result;
        if (expression.expected !== "boolean" || node?.kind !== "variable" || expression.trust !== "types") return;
        const texts = textsOf(node.name);
        if (texts === undefined || [...texts].some((text) => /^\s*(?:true|false|yes|no|-?\d+)\s*$/.test(text))) return;
        report({ expression, span: node.span }, `${node.name} is never the text true or false`, {
          help: `compare it with one of its texts: ${node.name} == "..."`,
        });
      },
      nodes: {
        infix: ({ operator, left, right, span }, expression) => {
          if ((operator !== "==" && operator !== "!=") || expression.trust === "nothing") return;
          const [variable, text] = left.kind === "variable" ? [left, right] : [right, left];
          if (variable.kind !== "variable" || !isText(text) || text.value === "") return;
          const texts = textsOf(variable.name);
          if (texts === undefined || texts.has(text.value.toLowerCase())) return;
          const always = operator === "!=";
          report({ expression, span }, `${variable.name} is never ${print(text)}: always ${always}`);
        },
      },
    };
  },
});

const isText = (node: ExpressionNode): node is Extract<ExpressionNode, { kind: "literal" }> =>
  node.kind === "literal" && node.type === "string";

/** All texts that a variable can have, in lower case; undefined when something else may fill it. */
function givenTexts(facts: VariableFacts | undefined, view: FlowView): ReadonlySet<string> | undefined {
  const [declaration, ...others] = facts?.declarations ?? [];
  if (facts === undefined || declaration === undefined || others.length > 0 || facts.mentioned) return undefined;
  const { type, collection, isInput, initialValue } = declaration.variable;
  if (type !== "string" || collection || isInput || view.type === "commonModule" || facts.writes.length === 0)
    return undefined;
  const texts = new Set<string>();
  const start = literalOf(initialValue);
  if (typeof start === "string") texts.add(start.toLowerCase());
  else if (initialValue && !("noValue" in initialValue)) return undefined;
  for (const { action, path } of facts.writes) {
    const text = literalOf(statementAt(action, path)?.value);
    if (typeof text !== "string" || isTemplated(text)) return undefined;
    texts.add(text.toLowerCase());
  }
  return texts.size >= 2 ? texts : undefined;
}
