import type { Action, Wait } from "../../../architect/flow/index.js";
import { attempts, callsOf } from "../../facts/attempts.js";
import { constantNumber } from "../../facts/constants.js";
import { effects, namesIn } from "../../facts/effects.js";
import { literalDuration } from "../../facts/literals.js";
import { mayTakeTime } from "../../facts/takes-time.js";
import { UNITS } from "../../facts/units.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { varies } from "../../facts/varying.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const CONSTANT_BACKOFF = flowRule({
  id: "constant-backoff",
  category: "resilience",
  severity: "info",
  what: "a retry of a data action that waits equally long before every attempt",
  why: "an API that is still overloaded after the first wait gets the next attempts in the same rhythm; longer waits give it room and fewer calls are lost",
  help: "let the wait grow with the attempt, up to a cap: ToDuration(ToInt(5000 * 2 ^ Flow.attempt))",
  source: "vendor blog on resiliency patterns",
  sure: "a loop of at least three attempts whose only pause is one Wait of the same length of at most a minute; silent for polls, where an even rhythm is usual, for waits of no length, which wait-of-nothing reports, and where the loop calls something else as well",

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
          - wait:
              name: Pause
              duration:
                lit:
                  seconds: 5
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
      for (const { by, why, within } of view.fact(attempts)) {
        if (why !== "retry" || typeof by !== "object") continue;
        if ((constantNumber(by.loopCount, view) ?? 0) < 3) continue;
        const [pause, ...others] = [...within].filter(mayTakeTime);
        if (pause?.kind !== "wait" || others.length > 0 || callsOf(within) > 1 || !isConstant(pause, within, view))
          continue;
        report({ node: pause, path: ["duration"] }, "every attempt waits equally long");
      }
    },
  }),
});

/** Attempts further apart than this are no burst. */
const LONGEST_MS = UNITS.minutes;

function isConstant(pause: Wait, within: ReadonlySet<Action>, view: FlowView): boolean {
  const length = literalDuration(pause.duration)?.milliseconds;
  if (length !== undefined) return length > 0 && length <= LONGEST_MS;
  const known = view.fact(effects);
  const expressions = known.expressions(pause).filter(({ path }) => path[0] === "duration");
  if (expressions.length === 0 || expressions.some(({ text, result }) => varies(text) || !result.node)) return false;
  const { low, high, why } = view.fact(boundsOf).ofSetting(pause.duration, pause, "duration");
  if (low === high && !why) return high > 0 && high <= LONGEST_MS;
  const read = namesIn(expressions);
  const declared = view.variables();
  return [...read].every((name) => {
    const facts = declared.get(name);
    return facts !== undefined && !facts.mentioned && facts.writes.every(({ action }) => !within.has(action));
  });
}
