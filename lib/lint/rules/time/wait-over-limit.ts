import { formatMilliseconds } from "../../../common/duration.js";
import { titleOf } from "../../facts/titles.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { failsWhenTooLong, longestWait } from "../../facts/waits.js";
import { flowRule } from "../../rule.js";

export const WAIT_OVER_LIMIT = flowRule({
  id: "wait-over-limit",
  category: "time",
  severity: "error",
  what: "a wait that is longer than flows of this type can wait",
  why: "the flow goes into error handling instead of waiting; with trimDurationNearMaxRunningTime it goes on too early",
  help: "wait no longer than the limit; let a trigger or a schedule start another run for what is due later",
  source: "vendor docs, Wait action: 72 h, survey invites 1 h",
  sure: "the length is a literal, or an expression that is too long whatever its variables hold; silent about what only some values make too long",
  bad: `- wait:
    name: Until next week
    duration:
      exp: MakeDuration(7, 0, 0, 0)
`,
  good: `- wait:
    name: Three days
    duration:
      exp: MakeDuration(3, 0, 0, 0)
`,
  create: ({ view, report }) => ({
    actions: {
      wait: (wait) => {
        const { low, high, why, vague } = view.fact(boundsOf).ofSetting(wait.duration, wait, "duration");
        const limit = longestWait(view);
        // Where the platform does not trim, the rule about uncapped waits tells it.
        const canBe = high > limit && !why && !vague && !failsWhenTooLong(wait);
        if (low <= limit && !canBe) return;
        const what = `${titleOf(wait)} ${low > limit ? "waits" : "can wait"} ${formatMilliseconds(Math.round(low > limit ? low : high))}`;
        const then = failsWhenTooLong(wait) ? "the longest wait is" : "the platform trims it to";
        report({ node: wait, path: ["duration"] }, `${what}, but ${then} ${formatMilliseconds(limit)}`);
      },
    },
  }),
});
