import { type ExpressionNode, nodesOf } from "../../../architect/expression/index.js";
import type { Action } from "../../../architect/flow/index.js";
import { attempts } from "../../facts/attempts.js";
import { effects } from "../../facts/effects.js";
import { isOrdering } from "../../facts/nodes.js";
import { numberTests } from "../../facts/status-tests.js";
import { statusVariables, waysAfter } from "../../facts/status-ways.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const RETRY_OF_429_ONLY = flowRule({
  id: "retry-of-429-only",
  category: "resilience",
  severity: "warning",
  what: "a retry that tries again when the API throttles, and gives up when it is down for a moment",
  why: "503 and 504 mean that the API will be back soon: a restart or a failover ends runs that one more attempt would have saved",
  help: "try 503 and 504 again as well, in the same loop; leave them out only where the call must not be made twice",
  source: "vendor blog on resiliency patterns",
  sure: "followed through the decisions of the loop, a status of 429 leads to the call again and 500, 502, 503 and 504 surely do not; silent where anything in the flow compares the status with a number from 500 on, or by size",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - updateData:
              name: Assume no answer
              statements:
                - integer:
                    variable: Flow.status
                    value:
                      lit: 0
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
                    - loopExit:
                        name: Done
          - decision:
              name: Test
              condition:
                exp: Flow.status == 429
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.n
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - updateData:
              name: Assume no answer
              statements:
                - integer:
                    variable: Flow.status
                    value:
                      lit: 0
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
                    - loopExit:
                        name: Done
          - decision:
              name: Test
              condition:
                exp: Flow.status == 429 or Flow.status == 503 or Flow.status == 504
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  create: ({ view, report }) => ({
    flow: () => {
      const told = new Set<Action>();
      for (const attempt of view.fact(attempts)) {
        if (attempt.why !== "retry") continue;
        for (const name of statusVariables(attempt)) {
          const tests = view.fact(numberTests).get(name) ?? [];
          const test = tests.find(({ action, numbers }) => attempt.cycle.has(action) && numbers.has(429));
          if (test === undefined || told.has(test.action) || sortsServerErrors(name, view)) continue;
          const again = (status: number): boolean | undefined =>
            waysAfter(attempt, name, status, view)?.has(attempt.call);
          if (!again(429) || SERVER_ERRORS.some((status) => again(status) !== false)) continue;
          told.add(test.action);
          report({ node: test.action }, `${test.name} 429 is tried again, 503 and 504 are not`);
        }
      }
    },
  }),
});

const SERVER_ERRORS = [500, 502, 503, 504];

/** True when a decision knows server errors apart: what it does about them may be meant. */
function sortsServerErrors(name: string, view: FlowView): boolean {
  const tests = view.fact(numberTests).get(name) ?? [];
  if (tests.some(({ numbers }) => [...numbers].some((number) => number >= 500))) return true;
  const known = view.fact(effects);
  return tests.some(({ action }) =>
    known.expressions(action).some(({ result: { node } }) => {
      const comparesSize = (inner: ExpressionNode): boolean =>
        inner.kind === "infix" &&
        isOrdering(inner.operator) &&
        [inner.left, inner.right].some((side) => side.kind === "variable" && side.name.toLowerCase() === name);
      return node === undefined || nodesOf(node).some(comparesSize);
    }),
  );
}
