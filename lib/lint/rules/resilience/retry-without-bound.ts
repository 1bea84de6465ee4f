import type { Action } from "../../../architect/flow/index.js";
import { type Attempts, attempts } from "../../facts/attempts.js";
import { isBranch } from "../../facts/branches.js";
import { type Effects, effects, intersects } from "../../facts/effects.js";
import { asksSomebody } from "../../facts/takes-time.js";
import { readsClock } from "../../facts/varying.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const RETRY_WITHOUT_BOUND = flowRule({
  id: "retry-without-bound",
  category: "resilience",
  severity: "warning",
  what: "a data action that is tried again after each failure, with nothing that ever gives up",
  why: "as long as the API is down the run goes on, until the platform stops it after 10,000 actions without a fallback; many such runs keep the API from recovering",
  help: "use a Loop with a count, or count the attempts and leave when there are enough",
  source: "vendor blueprint on resilient data actions; vendor docs, task editor actions",
  sure: "jumps, or the rounds of an in-queue call, lead from the failure back to the same call, and every way out of the cycle depends on nothing but the call's own outcome; silent where a count, the time, another answer or a person can end it",

  bad: `workflow:
  name: Example
  variables:
    - integerVariable:
        name: Flow.status
        initialValue:
          noValue: true
    - integerVariable:
        name: Flow.tries
        initialValue:
          lit: 0
    - stringVariable:
        name: Flow.quote
        initialValue:
          noValue: true
  startUpRef: "/workflow/states/state[Ask_10]"
  states:
    - state:
        name: Ask
        refId: Ask_10
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
                    - endWorkflow:
                        name: Stop
                failure:
                  actions:
                    - wait:
                        name: Pause
                        duration:
                          lit:
                            seconds: 30
                    - changeState:
                        name: Again
                        targetStateRef: "/workflow/states/state[Ask_10]"
          - endWorkflow:
              name: No
`,
  good: `workflow:
  name: Example
  variables:
    - integerVariable:
        name: Flow.status
        initialValue:
          noValue: true
    - integerVariable:
        name: Flow.tries
        initialValue:
          lit: 0
    - stringVariable:
        name: Flow.quote
        initialValue:
          noValue: true
  startUpRef: "/workflow/states/state[Ask_10]"
  states:
    - state:
        name: Ask
        refId: Ask_10
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
                    - endWorkflow:
                        name: Stop
                failure:
                  actions:
                    - updateData:
                        name: Count
                        statements:
                          - integer:
                              variable: Flow.tries
                              value:
                                exp: Flow.tries + 1
                    - decision:
                        name: Test
                        condition:
                          exp: Flow.tries >= 5
                        outputs:
                          "yes":
                            actions:
                              - endWorkflow:
                                  name: Give up
                    - wait:
                        name: Pause
                        duration:
                          lit:
                            seconds: 30
                    - changeState:
                        name: Again
                        targetStateRef: "/workflow/states/state[Ask_10]"
          - endWorkflow:
              name: No
`,
  create: ({ view, report }) => ({
    flow: () => {
      for (const attempt of view.fact(attempts)) {
        const { call, by, why, within } = attempt;
        if (typeof by === "object" || why !== "retry" || [...within].some(asksSomebody) || canGiveUp(attempt, view))
          continue;
        report({ node: call }, `nothing ever ends the attempts of ${call.dataAction} while it fails`);
      }
    },
  }),
});

/** True when a way out of the cycle depends on something that changes in it, other than the outcome of the call. */
function canGiveUp({ call, cycle, within }: Attempts, view: FlowView): boolean {
  const known = view.fact(effects);
  const changing = new Set<string>();
  for (const action of within) if (action !== call) for (const name of changedBy(action, known)) changing.add(name);
  return [...cycle].some((action) => {
    if (!isBranch(action)) return action.kind === "dataTableLookup";
    const expressions = known.expressions(action);
    const unread = expressions.some(({ text, result }) => readsClock(text) || result.node === undefined);
    return unread || intersects(known.reads(action), changing);
  });
}

/** Variables that an action changes, without those that are only set to a literal: such a flag says nothing about how often. */
function changedBy(action: Action, known: Effects): Iterable<string> {
  if (action.kind !== "updateData") return known.writes(action);
  return action.statements.flatMap(({ variable, value }) => ("lit" in value ? [] : [variable.toLowerCase()]));
}
