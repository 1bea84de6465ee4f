import type { CallData, Loop } from "../../../architect/flow/index.js";
import { attempts, boundTo, callsOf, hasUnknown, sameInputs } from "../../facts/attempts.js";
import { constantNumber } from "../../facts/constants.js";
import { effects, intersects } from "../../facts/effects.js";
import { type Repeat, repeats } from "../../facts/repeats.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const SAME_CALL_EACH_ROUND = flowRule({
  id: "same-call-each-round",
  category: "resilience",
  severity: "info",
  what: "a data action in a loop that asks for the same in every round",
  why: "each round costs a call, its time and one of the organisation's few slots, and the answer is that of the round before",
  help: "call it once before the loop and keep the answer in a variable",
  source: "vendor docs: answers of data actions are not cached",
  sure: "the call stands in every round of a loop, its inputs depend on nothing that the loop changes, its answer is used, nothing waits in between, and it is neither a retry nor a poll; silent where another call of the round may change the answer, and for names such as next, pop or create",

  bad: `# Flow.i: integer; Flow.ids: string[]; Flow.rate: decimal; Flow.sum: decimal; Flow.total: decimal; Flow.token: string; Flow.done: boolean
- loop:
    name: Try again
    currentIndex:
      var: Flow.i
    loopCount:
      lit: 20
    outputs:
      loop:
        actions:
          - callData:
              name: Get the quote
              category:
                Parcel Gateway:
                  dataAction:
                    Get rate:
                      inputs: {}
                      successOutputs:
                        rate:
                          var: Flow.rate
          - updateData:
              name: Add up
              statements:
                - decimal:
                    variable: Flow.sum
                    value:
                      exp: Flow.sum + Flow.rate * ToDecimal(Flow.ids[Flow.i])
`,
  good: `# Flow.i: integer; Flow.ids: string[]; Flow.rate: decimal; Flow.sum: decimal; Flow.total: decimal; Flow.token: string; Flow.done: boolean
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get rate:
            inputs: {}
            successOutputs:
              rate:
                var: Flow.rate
- loop:
    name: Try again
    currentIndex:
      var: Flow.i
    loopCount:
      lit: 20
    outputs:
      loop:
        actions:
          - updateData:
              name: Add up
              statements:
                - decimal:
                    variable: Flow.sum
                    value:
                      exp: Flow.sum + Flow.rate * ToDecimal(Flow.ids[Flow.i])
`,
  create: ({ view, report }) => ({
    flow: () => {
      const known = new Set(view.fact(attempts).map(({ call }) => call));
      for (const repeat of view.fact(repeats)) {
        const { call, by, within } = repeat;
        if (typeof by !== "object" || known.has(call) || !isAlwaysCalled(call, by)) continue;
        if (CHANGES.test(call.dataAction) || hasUnknown(repeat) || [...within].some(mayTakeTime)) continue;
        if (callsOf(within) > 1 && !GIVES_TOKEN.test(call.dataAction)) continue;
        if (constantNumber(by.loopCount, view) === 1 || !isUsed(repeat, view) || !sameInputs(repeat, view)) continue;
        const related = [{ at: { node: by }, message: "the loop that repeats it" }];
        report({ node: call }, `${call.dataAction} is asked for the same in every round`, { related });
      }
    },
  }),
});

/** Calls that give something else each time, or do something. */
const CHANGES =
  /next|pop|queue|batch|random|generate|create|reserve|lock|add|insert|post|put|patch|send|update|increment|delete|remove|poll|check|\{\{|\$\{/i;
const GIVES_TOKEN = /token|oauth|log ?in|authenticat/i;

/** True when no decision stands before the call in the round. */
function isAlwaysCalled(call: CallData, { outputs }: Loop): boolean {
  const body = outputs?.loop ?? [];
  const index = body.indexOf(call);
  return index >= 0 && body.slice(0, index).every(({ kind }) => kind === "updateData" || kind === "callData");
}

function isUsed({ call, within }: Repeat, view: FlowView): boolean {
  const answer = boundTo(call.successOutputs);
  return [...within].some((action) => action !== call && intersects(answer, view.fact(effects).reads(action)));
}
