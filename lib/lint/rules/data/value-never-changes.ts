import { type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import { statementAt } from "../../facts/assignments.js";
import { attempts } from "../../facts/attempts.js";
import { isBranch } from "../../facts/branches.js";
import { literalNumber, literalOf } from "../../facts/literals.js";
import { numberTests } from "../../facts/status-tests.js";
import { fillsByItself, type Use, uses } from "../../facts/uses.js";
import type { Read } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const VALUE_NEVER_CHANGES = flowRule({
  id: "value-never-changes",
  category: "data",
  severity: "warning",
  what: "a counter that nothing counts, a text that a decision asks about and nothing sets, or a variable that is only ever set back to its initial value",
  why: "what reads it sees the same in every round: the wait does not grow, the test never changes its answer",
  help: "count it (the loop's currentIndex, or + 1 in a statement), or bind the output that should fill it",
  source: "arithmetic; public flows",
  sure: "no input, no output of an action, no other statement and no part that is not understood sets it; and either a retry uses it as the exponent of a power or adds 1 to it, and it is 0 or 1, or it is an empty text and a decision reads it, or a statement sets it to the value it has from the start and a decision, wait or input reads it",
  bad: `# Flow.retryAfter: integer = -1
- updateData:
    name: Forget
    statements:
      - integer:
          variable: Flow.retryAfter
          value:
            lit: -1
- decision:
    name: Asked to wait?
    condition:
      exp: Flow.retryAfter > 0 and Flow.retryAfter <= 300
    outputs:
      "yes":
        actions:
          - wait:
              name: Pause
              duration:
                exp: MakeDuration(0, 0, 0, If(Flow.retryAfter > 0, Flow.retryAfter, 1))
`,
  good: `# Flow.retryAfter: integer = -1
- updateData:
    name: Forget
    statements:
      - integer:
          variable: Flow.retryAfter
          value:
            lit: -1
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              retryAfterSeconds:
                var: Flow.retryAfter
- decision:
    name: Asked to wait?
    condition:
      exp: Flow.retryAfter > 0 and Flow.retryAfter <= 300
    outputs:
      "yes":
        actions:
          - wait:
              name: Pause
              duration:
                exp: MakeDuration(0, 0, 0, If(Flow.retryAfter > 0, Flow.retryAfter, 1))
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      for (const use of view.fact(uses)) {
        const { variable, facts, reads, writes } = use;
        if (facts.mentioned || variable.isInput || view.type === "commonModule" || facts.declarations.length > 1)
          continue;
        const message = writes.length === 0 ? (uncounted(use, view) ?? leftEmpty(use)) : onlyReset(use, view);
        if (message === undefined) continue;
        report({ node: variable, path: ["name"] }, message, {
          related: reads
            .slice(0, 3)
            .map(({ expression, span }) => ({ at: { expression, span }, message: "read here" })),
        });
      }
    },
  }),
});

/** A number that a retry uses as if it counted the rounds. */
function uncounted({ variable, reads }: Use, view: FlowView): string | undefined {
  const value = literalNumber(variable.initialValue);
  if (value !== 0 && value !== 1) return undefined;
  const rounds = new Set(view.fact(attempts).flatMap(({ within }) => [...within]));
  const counts = reads.some(
    ({ expression }) =>
      expression.action && rounds.has(expression.action) && usesAsCounter(expression.result.node, variable.name),
  );
  return counts ? `nothing counts ${variable.name}: it is ${value} in every round` : undefined;
}

/** A text that starts empty and stays so, while a decision looks at it. */
function leftEmpty({ variable, reads, facts }: Use): string | undefined {
  if (literalOf(variable.initialValue) !== "" || facts.writes.length > 0) return undefined;
  const asked = reads.some(({ expression }) => isBranch(expression.action));
  return asked ? `nothing gives ${variable.name} a text: it is empty in every run` : undefined;
}

/** `2 ^ Flow.tries`, `Flow.tries + 1` */
function usesAsCounter(node: ExpressionNode | undefined, name: string): boolean {
  const isIt = (one: ExpressionNode): boolean =>
    one.kind === "variable" && one.name.toLowerCase() === name.toLowerCase();
  if (node === undefined) return false;
  return nodesOf(node).some((inner) => {
    if (inner.kind !== "infix") return false;
    const { operator, left, right } = inner;
    if (operator === "^") return isIt(right);
    return operator === "+" && isIt(left) && right.kind === "literal" && right.value === "1";
  });
}

/** A variable that statements only set back. */
function onlyReset({ variable, facts, reads, writes }: Use, view: FlowView): string | undefined {
  const initial = literalOf(variable.initialValue);
  if (initial === undefined || typeof initial === "object" || writes.length !== facts.writes.length) return undefined;
  const isReset = writes.every(({ action, path }) => literalOf(statementAt(action, path)?.value) === initial);
  if (!isReset || !reads.some(decides) || isStatus(variable.name, view)) return undefined;
  return `${variable.name} is set to ${JSON.stringify(initial)} again, and never to anything else`;
}

const decides = ({ expression }: Read): boolean =>
  /^(?:decision|switch|wait|holdMusic|loop|callData)$/.test(expression.action?.kind ?? "");

/** A status that is never set has a rule of its own. */
const isStatus = (name: string, view: FlowView): boolean =>
  (view.fact(numberTests).get(name.toLowerCase()) ?? []).some(({ numbers }) =>
    [...numbers].some((number) => number >= 400),
  );
