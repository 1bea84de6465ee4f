import { type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import { scopeOf } from "../../facts/names.js";
import { statusesNeverSet } from "../../facts/statuses-never-set.js";
import { fillsByItself, startsUnset, uses } from "../../facts/uses.js";
import type { Read } from "../../facts/variables.js";
import { flowRule } from "../../rule.js";

export const NEVER_SET_VARIABLE = flowRule({
  id: "never-set-variable",
  category: "data",
  severity: "warning",
  what: "a variable that is read, but has no value: nothing ever sets it",
  why: "it is NOT_SET on every run, so what depends on it never happens, or ends in an error of the flow",
  help: "bind the output that should fill it, give it an initial value, or make it an input",
  source: "vendor docs, expressions",
  sure: "it has no initial value, is no input, and no action and no part that is not understood names it as a target; silent where each expression that reads it also asks whether it is set, on statuses, which status-never-set reports, and in bots",
  bad: `# Flow.customerId: string
- callData:
    name: Get the orders
    category:
      Shop:
        dataAction:
          Get Orders:
            inputs:
              id:
                exp: Flow.customerId
`,
  good: `# Flow.customerId: string
- callData:
    name: Get the customer
    category:
      Shop:
        dataAction:
          Get Customer:
            inputs: {}
            successOutputs:
              id:
                var: Flow.customerId
- callData:
    name: Get the orders
    category:
      Shop:
        dataAction:
          Get Orders:
            inputs:
              id:
                exp: If(IsSet(Flow.customerId), Flow.customerId, "none")
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      for (const { variable, facts, reads, writes } of view.fact(uses)) {
        if (writes.length > 0 || facts.mentioned || !startsUnset(variable, view) || scopeOf(variable.name) === "slot")
          continue;
        if (view.fact(statusesNeverSet).has(variable.name.toLowerCase())) continue;
        const bare = reads.filter((read) => !asksWhetherSet(read, variable.name));
        if (bare.length === 0) continue;
        report({ node: variable, path: ["name"] }, `${variable.name} is read, but nothing ever sets it`, {
          related: bare.map(({ expression, span }) => ({ at: { expression, span }, message: "read here" })),
        });
      }
    },
  }),
});

const TESTS = /^(?:isset|isnotset|isnotsetorempty|isnullorempty)$/i;

/** An expression that asks is made for the case that there is no value. One that cannot be read may ask, too. */
function asksWhetherSet({ expression }: Read, name: string): boolean {
  const { node } = expression.result;
  const isIt = (one: ExpressionNode): boolean =>
    one.kind === "variable" && one.name.toLowerCase() === name.toLowerCase();
  return (
    node === undefined ||
    nodesOf(node).some((inner) => inner.kind === "call" && TESTS.test(inner.name) && inner.arguments.some(isIt))
  );
}
