import { ACTION_SPECS } from "../../../architect/flow/index.js";
import { flowRule } from "../../rule.js";

const BY_LOWER_CASE = new Map(Object.keys(ACTION_SPECS).map((kind) => [kind.toLowerCase(), kind]));

export const KEY_IN_WRONG_CASE = flowRule({
  id: "key-in-wrong-case",
  category: "file",
  severity: "error",
  what: "an action whose key is a known one but for upper and lower case",
  why: "keys are compared letter by letter: the importer does not know this one, and refuses the file",
  help: "spell the key as exports do",
  source: "vendor docs: keys are class names with a small first letter",
  sure: "no action has this key, and one has it in another case",
  fixable: true,
  bad: `- updatedata:
    name: Begin
    statements: []
`,
  good: `- updateData:
    name: Begin
    statements: []
`,
  create: ({ report, view }) => ({
    action: (action) => {
      if (action.kind !== "opaque") return;
      const meant = BY_LOWER_CASE.get(action.key.toLowerCase());
      if (meant === undefined || meant === action.key) return;
      const range = view.source.rangeOf(action);
      const edits = range === undefined ? [] : [{ ...range, text: meant }];
      report({ node: action }, `${action.key} is spelled ${meant}`, { fix: { description: `write ${meant}`, edits } });
    },
  }),
});
