import { type Edge, isEnd } from "../../../architect/flow/index.js";
import { type Attempts, attempts } from "../../facts/attempts.js";
import { effects } from "../../facts/effects.js";
import { type NumberTest, numberTests } from "../../facts/status-tests.js";
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
  sure: "the status of the call is compared with 429 and with nothing else in the whole flow, and every other status leaves the loop",

  bad: `# Flow.status: integer; Flow.tries: integer = 0; Flow.n: integer; Flow.quote: string; Flow.done: boolean
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
                exp: Flow.status == 429
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
                exp: Flow.status == 429 or Flow.status == 503 or Flow.status == 504
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
  create: ({ view, report }) => ({
    flow: () => {
      for (const attempt of view.fact(attempts)) {
        if (attempt.why !== "retry") continue;
        for (const name of statusVariables(attempt)) {
          const [test, ...others] = view.fact(numberTests).get(name) ?? [];
          if (test === undefined || others.length > 0 || !is429(test) || readElsewhere(name, test, view)) continue;
          if (othersLeave(test, attempt, view))
            report({ node: test.action }, `${test.name} 429 is tried again, 503 and 504 are not`);
        }
      }
    },
  }),
});

const statusVariables = ({ call }: Attempts): Iterable<string> =>
  [...Object.entries(call.failureOutputs ?? {}), ...Object.entries(call.successOutputs ?? {})].flatMap(
    ([output, binding]) =>
      "var" in binding && /^(?:http)?_?status(?:_?code)?$/i.test(output) ? [binding.var.toLowerCase()] : [],
  );

const is429 = ({ plain, numbers }: NumberTest): boolean => plain && numbers.size === 1 && numbers.has(429);

/** Texts that show the status do not decide anything. */
const readElsewhere = (name: string, { action }: NumberTest, view: FlowView): boolean =>
  (view.variables().get(name)?.reads ?? []).some(
    ({ expression }) =>
      expression.action !== action &&
      (expression.result.node === undefined ||
        !/^(?:endWorkflow|setParticipantData|sendResponse|playAudio)$/.test(expression.action?.kind ?? "")),
  );

/** True when 429 stays in the cycle and everything else leaves it. */
function othersLeave({ action }: NumberTest, { cycle }: Attempts, view: FlowView): boolean {
  if (!cycle.has(action) || (action.kind !== "decision" && action.kind !== "switch")) return false;
  const equal = view
    .fact(effects)
    .expressions(action)
    .every(
      ({ path, result: { node } }) =>
        path[0] === "match" || (node?.kind === "infix" ? node.operator === "==" : node?.kind === "literal"),
    );
  if (!equal) return false;
  const edges = view.graph().successors(action);
  const stays = ({ to }: Edge): boolean => !isEnd(to) && cycle.has(to);
  const matching = action.kind === "decision" ? "yes" : "case 1";
  const other = action.kind === "decision" ? "no" : "default";
  const of = (path: string): readonly Edge[] => {
    const own = edges.filter((edge) => edge.path === path);
    return own.length > 0 ? own : edges.filter((edge) => edge.path === "next");
  };
  if (action.kind === "switch" && action.cases.length !== 1) return false;
  const [again, leave] = [of(matching), of(other)];
  return again.length > 0 && again.every(stays) && leave.length > 0 && !leave.some(stays);
}
