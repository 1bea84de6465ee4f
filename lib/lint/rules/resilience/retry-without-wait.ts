import { type Attempts, attempts, boundTo } from "../../facts/attempts.js";
import { isBranch } from "../../facts/branches.js";
import { constantNumber } from "../../facts/constants.js";
import { effects, intersects } from "../../facts/effects.js";
import { numberTests } from "../../facts/status-tests.js";
import { statusVariables, waysAfter } from "../../facts/status-ways.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const RETRY_WITHOUT_WAIT = flowRule({
  id: "retry-without-wait",
  category: "resilience",
  severity: "warning",
  what: "a data action that is tried again after a failure without a pause between the attempts",
  why: "all attempts are over within moments, while an API that is throttling or down needs time: the retries only add to its load and use up the organisation's data action limits",
  help: "put a Wait between the attempts; in a call, a pause of silence, or hold music in a queue",
  source: "vendor blueprint on resilient data actions",
  sure: "the same call with the same inputs comes again after its own failure, and nothing between the two can take time; silent for a single retry, unless it is one for 429 or 503 and not for other statuses, for loops over a list, and where a module, an unknown action or a data action named like a pause stands between",

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
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n * (0.5 + Random() / 2)))
`,
  create: ({ view, report }) => ({
    flow: () => {
      const told = new Set<object>();
      for (const attempt of view.fact(attempts)) {
        const { call, by, within } = attempt;
        if (told.has(call) || isSingleRetry(attempt, view) || [...within].some(mayTakeTime)) continue;
        if (attempt.why === "poll" && usesAnswer(attempt, view)) continue;
        told.add(call);
        const related = typeof by === "object" ? [{ at: { node: by }, message: "the loop that repeats it" }] : [];
        report({ node: call }, `${call.dataAction} is called again at once after it failed`, { related });
      }
    },
  }),
});

/** One retry at once is a common remedy against a lost connection, but not against an API that says it is busy. */
function isSingleRetry(attempt: Attempts, view: FlowView): boolean {
  const { call, by } = attempt;
  const rounds = typeof by === "object" ? constantNumber(by.loopCount, view) : undefined;
  if (rounds === undefined || rounds > 2) return false;
  return ![...statusVariables(attempt)].some((name) => {
    const tests = view.fact(numberTests).get(name) ?? [];
    const isAsked = (status: number): boolean => tests.some(({ numbers }) => numbers.has(status));
    const again = (status: number): boolean => waysAfter(attempt, name, status, view)?.has(call) ?? false;
    return [429, 503].some((status) => isAsked(status) && again(status)) && !again(400);
  });
}

/** Calls that fetch one piece after the other also come again until the answer says stop. */
function usesAnswer({ call, within }: Attempts, view: FlowView): boolean {
  const answer = boundTo(call.successOutputs);
  return [...within].some(
    (action) =>
      (action.kind === "callData" && action !== call) ||
      (!isBranch(action) && intersects(answer, view.fact(effects).reads(action))),
  );
}
