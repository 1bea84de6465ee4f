import { statementAt } from "../../facts/assignments.js";
import { numberTests } from "../../facts/status-tests.js";
import type { VariableFacts } from "../../facts/variables.js";
import { flowRule } from "../../rule.js";

export const STATUS_OUT_OF_RANGE = flowRule({
  id: "status-out-of-range",
  category: "resilience",
  severity: "warning",
  what: "a decision that compares the status of a failed data action with a number that is no HTTP status",
  why: "the status of a failure is that of the HTTP answer, 100 to 599: the branch is never taken",
  help: "compare with a real status; codes of the API itself come in its error code or body",
  source: "vendor docs, Call Data Action; HTTP standard",
  sure: "the variable gets its value from the failure output status and from literals only, and the number is none of these; 0 and less are left alone, since they mean no answer",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            failureOutputs:
              status:
                var: Flow.status
    outputs:
      success:
        actions:
          - endWorkflow:
              name: Stop
- decision:
    name: Test
    condition:
      exp: Flow.status == 4290
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Throttled
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            failureOutputs:
              status:
                var: Flow.status
    outputs:
      success:
        actions:
          - endWorkflow:
              name: Stop
- decision:
    name: Test
    condition:
      exp: Flow.status == 429
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Throttled
`,
  create: ({ view, report }) => ({
    flow: () => {
      for (const [key, tests] of view.fact(numberTests)) {
        const facts = view.variables().get(key);
        const known = facts && literalsOf(facts);
        if (known === undefined) continue;
        for (const { action, name, numbers } of tests)
          for (const number of numbers)
            if (number > 0 && (number < 100 || number > 599) && !known.has(number))
              report({ node: action }, `${name} is an HTTP status and never ${number}`);
      }
    },
  }),
});

/** The literals that a variable can have beside the status of a failure; undefined when it can have anything else. */
function literalsOf({ declarations, writes, mentioned }: VariableFacts): ReadonlySet<number> | undefined {
  if (mentioned || declarations.some(({ variable }) => variable.isInput)) return undefined;
  const found = new Set<number>();
  let isStatus = false;
  for (const { action, path } of writes) {
    if (action.kind === "callData" && path[0] === "failureOutputs" && path[1] === "status") isStatus = true;
    else {
      const value = statementAt(action, path)?.value;
      if (value === undefined || !("lit" in value)) return undefined;
      found.add(Number(value.lit));
    }
  }
  for (const { variable } of declarations) {
    const value = variable.initialValue;
    if (value && "exp" in value) return undefined;
    if (value && "lit" in value) found.add(Number(value.lit));
  }
  return isStatus ? found : undefined;
}
