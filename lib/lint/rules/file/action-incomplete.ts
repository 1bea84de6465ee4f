import { flowRule } from "../../rule.js";

const MISSING = /^(\w+) is missing$/;

export const ACTION_INCOMPLETE = flowRule({
  id: "action-incomplete",
  category: "file",
  severity: "error",
  what: "an action without a part that it cannot do without",
  why: "the importer refuses the file, or fails with a JavaScript error that names no place",
  help: "add the part",
  source: "vendor engine; the part stands in every public file with the action",
  sure: "the action is a known one and the part's key is not there at all",
  bad: `- wait:
    name: Pause
    trimDurationNearMaxRunningTime:
      lit: true
`,
  good: `- wait:
    name: Pause
    duration:
      lit:
        seconds: 10
`,
  create: ({ report, view }) => ({
    action: (action) => {
      if (action.kind !== "opaque" || action.key === "") return;
      const reason = view.source.opaque.find(({ owner }) => owner === action)?.reason ?? "";
      const [, part] = MISSING.exec(reason) ?? [];
      if (part !== undefined) report({ node: action }, `${action.key} has no ${part}`);
    },
  }),
});
