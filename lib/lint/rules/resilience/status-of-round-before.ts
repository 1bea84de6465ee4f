import { type Action, isEnd, reachActions } from "../../../architect/flow/index.js";
import { type Attempts, attempts } from "../../facts/attempts.js";
import { isTransient, numberTests } from "../../facts/status-tests.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const STATUS_OF_ROUND_BEFORE = flowRule({
  id: "status-of-round-before",
  category: "resilience",
  severity: "warning",
  what: "a retry that classifies a timeout by the status that the round before left",
  why: "a call that gets no answer writes no outputs, so the decision after it sees the status of the attempt before: a timeout counts as throttled, or the error that is reported in the end is an old one",
  help: "set the status to 0 before each call, or give the Timeout path its own way",
  source: "vendor blueprint on resilient data actions; public flows",
  sure: "a retry tests an output of the call, the Timeout path leads to that test, and nothing but the call itself writes the variable in the round",

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
          - switch:
              name: Which status
              evaluate:
                firstTrue:
                  default:
                    actions:
                      - loopExit:
                          name: Done
                  cases:
                    - case:
                        value:
                          exp: Flow.status == 429 or Flow.status == 503
                        actions:
                          - updateData:
                              name: Set
                              statements:
                                - integer:
                                    variable: Flow.tries
                                    value:
                                      lit: 1
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
          - switch:
              name: Which status
              evaluate:
                firstTrue:
                  default:
                    actions:
                      - loopExit:
                          name: Done
                  cases:
                    - case:
                        value:
                          exp: Flow.status == 429 or Flow.status == 503
                        actions:
                          - updateData:
                              name: Set
                              statements:
                                - integer:
                                    variable: Flow.tries
                                    value:
                                      lit: 1
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  create: ({ view, report }) => ({
    flow: () => {
      const told = new Set<string>();
      for (const attempt of view.fact(attempts)) {
        if (attempt.why !== "retry") continue;
        const afterTimeout = timeoutReach(attempt, view);
        for (const [list, output, name] of statusBindings(attempt)) {
          const test = testOf(name, view, (action) => afterTimeout.has(action));
          if (test === undefined || told.has(name.toLowerCase()) || isReset(attempt, name, view)) continue;
          told.add(name.toLowerCase());
          const related = [{ at: { node: test }, message: "is tested here" }];
          report(
            { node: attempt.call, path: [list, output] },
            `after a timeout ${name} still holds what the round before left`,
            { related },
          );
        }
      }
    },
  }),
});

/** Actions that can run after a timeout, before the call comes again. */
function timeoutReach({ call, cycle }: Attempts, view: FlowView): ReadonlySet<Action> {
  const wanted = call.outputs?.timeout === undefined ? "next" : "timeout";
  const from = view
    .graph()
    .successors(call)
    .filter(({ path }) => path === wanted);
  return reachActions(
    view.graph(),
    from.map(({ to }) => to).filter((to) => !isEnd(to) && cycle.has(to)),
    ({ to }, at) => at !== call && !isEnd(to) && cycle.has(to),
  );
}

type Named = readonly [list: "failureOutputs" | "successOutputs", output: string, name: string];

function statusBindings({ call }: Attempts): readonly Named[] {
  const named = (list: Named[0]): readonly Named[] =>
    Object.entries(call[list] ?? {}).flatMap(([output, binding]) =>
      "var" in binding && /status/i.test(output) ? [[list, output, binding.var] as const] : [],
    );
  return [...named("failureOutputs"), ...named("successOutputs")];
}

/** The decision or switch that compares the variable with a status of a failure. */
function testOf(name: string, view: FlowView, wanted: (action: Action) => boolean): Action | undefined {
  const tests = view.fact(numberTests).get(name.toLowerCase()) ?? [];
  return tests.find(({ action, numbers }) => wanted(action) && [...numbers].some(isTransient))?.action;
}

function isReset({ call, within }: Attempts, name: string, view: FlowView): boolean {
  const facts = view.variables().get(name.toLowerCase());
  if (facts === undefined || facts.mentioned) return true;
  return facts.writes.some(({ action }) => action !== call && within.has(action));
}
