import { type Action, type Wait, walkActions } from "../../../architect/flow/index.js";
import { assignedBy } from "../../facts/assignments.js";
import { attempts, callsOf } from "../../facts/attempts.js";
import { effects, namesIn } from "../../facts/effects.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { varies } from "../../facts/varying.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const BACKOFF_WITHOUT_JITTER = flowRule({
  id: "backoff-without-jitter",
  category: "resilience",
  severity: "info",
  what: "a retry in a workflow whose growing wait is the same in every run",
  why: "events start many runs at once; they are refused together, and without a random part they come back together, after each wait again",
  help: "spread the wait: ToDuration(ToInt(5000 * 2 ^ Flow.attempt * (0.5 + Random() / 2)))",
  source: "vendor blog on resiliency patterns",
  sure: "a workflow whose wait depends on nothing but the number of the attempt; silent in conversations, which do not start together, where a data table is looked up, as for a breaker, and where the loop calls something else as well",

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
              outputs:
                success:
                  actions:
                    - loopExit:
                        name: Done
          - wait:
              name: Pause
              duration:
                exp: ToDuration(ToInt(5000 * 2 ^ Flow.n))
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
      if (view.type !== "workflow" || hasLookup(view)) return;
      for (const { by, why, within } of view.fact(attempts)) {
        const index =
          typeof by === "object" && by.currentIndex && "var" in by.currentIndex ? by.currentIndex.var : undefined;
        if (why !== "retry" || index === undefined) continue;
        const [pause, ...others] = [...within].filter(mayTakeTime);
        if (
          pause?.kind !== "wait" ||
          others.length > 0 ||
          callsOf(within) > 1 ||
          !growsAlike(pause, index, within, view)
        )
          continue;
        report({ node: pause, path: ["duration"] }, "runs that are refused together come back together");
      }
    },
  }),
});

function hasLookup({ flow }: FlowView): boolean {
  let found = false;
  walkActions(flow, ({ kind }) => {
    found ||= kind === "dataTableLookup" || kind === "opaque";
  });
  return found;
}

/** True when the wait grows with the loop's index, other than as a power of 1, and depends on nothing else that can differ from run to run. */
function growsAlike(pause: Wait, index: string, within: ReadonlySet<Action>, view: FlowView): boolean {
  const known = view.fact(effects);
  const work = [...known.expressions(pause)].filter(({ path }) => path[0] === "duration");
  let usesIndex = false;
  let grows = false;
  const seen = new Set<string>();
  for (const expression of work) {
    if (expression.result.node === undefined || varies(expression.text)) return false;
    grows ||= GROWS.test(expression.text);
    for (const name of namesIn([expression])) {
      if (name === index.toLowerCase()) usesIndex = true;
      else if (!seen.has(name)) {
        seen.add(name);
        const facts = view.variables().get(name);
        if (facts === undefined || facts.mentioned || facts.declarations.some(({ variable }) => variable.isInput))
          return false;
        for (const { action } of facts.writes) {
          if (action.kind !== "updateData" || !within.has(action)) return false;
          work.push(...known.expressions(action).filter((one) => assignedBy(one)?.toLowerCase() === name));
        }
      }
    }
  }
  const { low, high } = view.fact(boundsOf).ofSetting(pause.duration, pause, "duration");
  return usesIndex && grows && low !== high;
}

const GROWS = /[*^]/;
