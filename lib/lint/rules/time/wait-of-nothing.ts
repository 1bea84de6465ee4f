import { titleOf } from "../../facts/titles.js";
import { boundsOf } from "../../facts/variable-bounds.js";
import { flowRule } from "../../rule.js";

export const WAIT_OF_NOTHING = flowRule({
  id: "wait-of-nothing",
  category: "time",
  severity: "warning",
  what: "a wait of no length, or of a negative one",
  why: "a wait of zero does not wait, so what it was to hold back goes on at once; a negative one is refused",
  help: "give the length that is meant, or delete the action",
  source: "vendor engine",
  sure: "the length is a literal, or an expression that is zero or less whatever its variables hold",
  bad: `- wait:
    name: Pause
    duration:
      lit:
        seconds: 0
`,
  good: `- wait:
    name: Pause
    duration:
      lit:
        seconds: 1
`,
  create: ({ view, report }) => ({
    actions: {
      wait: (wait) => {
        const { high } = view.fact(boundsOf).ofSetting(wait.duration, wait, "duration");
        if (high > 0) return;
        const how = high < 0 ? "has a negative length" : "does not wait: its length is 0";
        report({ node: wait, path: ["duration"] }, `${titleOf(wait)} ${how}`);
      },
    },
  }),
});
