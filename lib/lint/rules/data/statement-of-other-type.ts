import type { Variable } from "../../../architect/flow/index.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

export const STATEMENT_OF_OTHER_TYPE = flowRule({
  id: "statement-of-other-type",
  category: "data",
  severity: "error",
  what: "a statement of Update Data whose type is not that of its variable",
  why: "the key says which type the value has, and a variable takes its own type only: the importer refuses the file",
  help: "use the key of the variable's type, and convert the value with ToInt, ToString or the like",
  source: "vendor engine; all public files agree",
  sure: "the variable is declared once, and both types are written out",
  bad: `# Flow.attempts: integer = 0
- updateData:
    name: Count
    statements:
      - string:
          variable: Flow.attempts
          value:
            exp: ToString(Flow.attempts + 1)
`,
  good: `# Flow.attempts: integer = 0
- updateData:
    name: Count
    statements:
      - integer:
          variable: Flow.attempts
          value:
            exp: Flow.attempts + 1
`,
  create: ({ view, report }) => ({
    actions: {
      updateData: (action) => {
        action.statements.forEach(({ type, variable }, index) => {
          const declared = view.variables().get(variable.toLowerCase())?.declarations ?? [];
          const [only] = declared;
          if (only === undefined || declared.length > 1 || isTemplated(variable)) return;
          const own = keyOf(only.variable);
          if (own.toLowerCase() === type.toLowerCase()) return;
          const related = [{ at: { node: only.variable }, message: `declared as ${own}` }];
          report({ node: action, path: ["statements", index, "type"] }, `${variable} is of type ${own}, not ${type}`, {
            related,
          });
        });
      },
    },
  }),
});

const keyOf = ({ type, collection }: Variable): string => (collection ? `${type}Collection` : type);
