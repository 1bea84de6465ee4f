import { flowRule } from "../../rule.js";

const MISSING = /^(\w+) is missing$/;

/** Parts that hold any number of things. Without them there are none, which the vendor's engine at most warns about. */
const MAY_BE_EMPTY = new Set(["statements", "attributes", "inputs", "slots"]);

export const ACTION_INCOMPLETE = flowRule({
  id: "action-incomplete",
  category: "file",
  severity: "error",
  what: "an action without a part that it cannot do without",
  why: "the importer refuses the file, or fails with a JavaScript error that names no place",
  help: "add the part",
  source: "vendor engine; the part stands in every public file with the action",
  sure: "the action is a known one and the part's key is not there at all; silent on lists of statements, attributes, inputs and slots, which can be empty",
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
      if (part !== undefined && !MAY_BE_EMPTY.has(part)) report({ node: action }, `${action.key} has no ${part}`);
    },
  }),
});
