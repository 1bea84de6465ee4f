import { statementAt } from "../../facts/assignments.js";
import { type NumberTest, numberTests } from "../../facts/status-tests.js";
import type { VariableFacts } from "../../facts/variables.js";
import { flowRule } from "../../rule.js";

export const STATUS_NEVER_SET = flowRule({
  id: "status-never-set",
  category: "resilience",
  severity: "error",
  what: "a decision about a status that nothing in the flow ever sets",
  why: "the variable keeps its initial value, so the branch for 429 or 503 is never taken and nothing is ever tried again",
  help: "bind the failure output status of the data action to the variable; in a call flow, where there are none, let the action answer with the status as an output",
  source: "vendor docs, Call Data Action; public flows",
  sure: "the variable is compared with 429, 502, 503 or 504 in a flow that calls data actions, it is no input, and it is never assigned but to other literals; silent when a part of the file that is not understood names it",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
    loopCount:
      lit: 5
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get Delivery Quote:
                      inputs: {}
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - decision:
              name: Test
              condition:
                exp: Flow.status == 429 or Flow.status == 503
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  good: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
- loop:
    name: Try again
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
                exp: Flow.status == 429 or Flow.status == 503
              outputs:
                "no":
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 10
`,
  create: ({ view, report }) => {
    let calls = 0;
    return {
      actions: {
        callData: () => {
          calls++;
        },
      },
      end: () => {
        if (calls === 0) return;
        for (const [key, tests] of view.fact(numberTests)) {
          const status = firstStatus(tests);
          const facts = view.variables().get(key);
          if (status === undefined || facts === undefined || isSet(facts, tests)) continue;
          const { expression, span } = facts.reads.find((read) => read.expression.action === tests[0]?.action) ?? {};
          if (expression === undefined) continue;
          report({ expression, span }, `${facts.name} is compared with ${status}, and no action sets it to a status`);
        }
      },
    };
  },
});

const STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const firstStatus = (tests: readonly NumberTest[]): number | undefined =>
  tests.flatMap(({ numbers }) => [...numbers]).find((number) => STATUSES.has(number));

function isSet({ declarations, writes, mentioned }: VariableFacts, tests: readonly NumberTest[]): boolean {
  if (mentioned || declarations.some(({ variable }) => variable.isInput)) return true;
  const compared = (value: unknown): boolean =>
    Number(value) >= 100 && tests.some(({ numbers }) => numbers.has(Number(value)));
  const initials = declarations.map(({ variable }) => variable.initialValue);
  if (initials.some((value) => value && ("exp" in value || ("lit" in value && compared(value.lit))))) return true;
  return writes.some(({ action, path }) => {
    const statement = statementAt(action, path);
    return statement === undefined || !("lit" in statement.value) || compared(statement.value.lit);
  });
}
