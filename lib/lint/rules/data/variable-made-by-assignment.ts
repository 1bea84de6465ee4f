import { isBuiltIn } from "../../../architect/expression/index.js";
import { scopeOf } from "../../facts/names.js";
import { fillsByItself } from "../../facts/uses.js";
import { flowRule } from "../../rule.js";

export const VARIABLE_MADE_BY_ASSIGNMENT = flowRule({
  id: "variable-made-by-assignment",
  category: "data",
  severity: "info",
  what: "a variable that is set and read, but not declared beside those that are",
  why: "its first assignment makes it, with the type of that and no initial value: a path that reads it before finds nothing, and a slip in its name makes another variable",
  help: "declare it with a type and an initial value",
  source: "public flows, which show variables made by assignment",
  sure: "the file declares other variables of the same scope, sets this one by Update Data, a loop or an output, and reads it; silent where no variable of the scope is declared, in bots, and where a part that is not understood names it",
  bad: `# Flow.factor: integer = 2
- updateData:
    name: Choose
    statements:
      - integer:
          variable: Flow.pause
          value:
            lit: 5
- wait:
    name: Pause
    duration:
      exp: MakeDuration(0, 0, 0, Flow.pause * Flow.factor)
`,
  good: `# Flow.factor: integer = 2; Flow.pause: integer = 0
- updateData:
    name: Choose
    statements:
      - integer:
          variable: Flow.pause
          value:
            lit: 5
- wait:
    name: Pause
    duration:
      exp: MakeDuration(0, 0, 0, Flow.pause * Flow.factor)
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      const table = [...view.variables().values()];
      const declared = new Set(table.flatMap(({ name, declarations }) => declarations.map(() => scopeOf(name))));
      for (const { name, declarations, reads, writes, mentioned } of table) {
        const [first] = writes;
        if (first === undefined || reads.length === 0 || declarations.length > 0 || mentioned) continue;
        if (!declared.has(scopeOf(name)) || scopeOf(name) === "slot" || isBuiltIn(name)) continue;
        report({ node: first.action, path: first.path }, `${name} is not declared, as other variables here are`);
      }
    },
  }),
});
