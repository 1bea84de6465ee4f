import { formatMilliseconds } from "../../../common/duration.js";
import type { Unbounded } from "../../facts/bounds.js";
import { titleOf } from "../../facts/titles.js";
import { UNITS } from "../../facts/units.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { failsWhenTooLong, longestWait } from "../../facts/waits.js";
import { flowRule } from "../../rule.js";

export const UNCAPPED_WAIT = flowRule({
  id: "uncapped-wait",
  category: "time",
  severity: "warning",
  what: "a wait of computed length that nothing caps: it comes from a data action, or grows from round to round",
  why: "a wait beyond the limit of the flow type is a flow error, which takes none of the flow's output paths; and a run that waits for days helps nobody",
  help: "cap the value (If(x > 300, 300, x)) or decide before the wait that it is too long, and set trimDurationNearMaxRunningTime",
  source: "vendor docs, Wait action; arithmetic",
  sure: "all that the wait is computed from is followed through the flow's assignments: a cap in an expression, a decision by the value's size, an input of the flow, a function or an action that is not known, and trimDurationNearMaxRunningTime all keep it silent; growth counts only when it reaches the limit",
  bad: `# Flow.delay: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              delaySeconds:
                var: Flow.delay
- wait:
    name: Pause
    duration:
      exp: MakeDuration(0, 0, 0, Flow.delay)
`,
  good: `# Flow.delay: integer
- callData:
    name: Get the quote
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
            successOutputs:
              delaySeconds:
                var: Flow.delay
- wait:
    name: Pause
    trimDurationNearMaxRunningTime:
      lit: true
    duration:
      exp: MakeDuration(0, 0, 0, Flow.delay)
`,
  create: ({ view, report }) => ({
    actions: {
      wait: (wait) => {
        if (!("exp" in wait.duration) || !failsWhenTooLong(wait)) return;
        const { low, high, why, vague } = view.fact(boundsOf).ofSetting(wait.duration, wait, "duration");
        const limit = longestWait(view);
        const at = { node: wait, path: ["duration", "exp"] };
        if (why && why.kind !== "unknown") report(at, messageOf(titleOf(wait), why), relatedOf(why));
        else if (high > limit && low <= limit && !why && !vague)
          report(at, `${titleOf(wait)} can be ${lengthOf(high)}; the limit is ${formatMilliseconds(limit)}`);
      },
    },
  }),
});

/** Longer waits differ in digits only. */
const LONGEST_SHOWN_MS = 10_000 * UNITS.hours;

const lengthOf = (high: number): string =>
  high > LONGEST_SHOWN_MS
    ? `longer than ${formatMilliseconds(LONGEST_SHOWN_MS)}`
    : `as long as ${formatMilliseconds(Math.round(high))}`;

function messageOf(title: string, { kind, variable = "the expression" }: Unbounded): string {
  return kind === "server"
    ? `nothing caps ${title}: ${variable} is what the data action answers`
    : `nothing caps ${title}: ${variable} grows from round to round`;
}

function relatedOf({ kind, variable, write }: Unbounded) {
  if (write === undefined) return {};
  const message = `${variable} ${kind === "server" ? "gets the answer" : "grows"} here`;
  return { related: [{ at: { node: write.action, path: write.path }, message }] };
}
