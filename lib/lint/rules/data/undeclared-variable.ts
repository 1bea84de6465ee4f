import { isBuiltIn } from "../../../architect/expression/index.js";
import { suggest } from "../../../common/suggest.js";
import { bareName, scopeOf } from "../../facts/names.js";
import { fillsByItself } from "../../facts/uses.js";
import type { VariableFacts } from "../../facts/variables.js";
import { flowRule } from "../../rule.js";

export const UNDECLARED_VARIABLE = flowRule({
  id: "undeclared-variable",
  category: "data",
  severity: "error",
  what: "a variable that is read, but neither declared nor set anywhere",
  why: "the importer refuses an expression with a name that it does not know",
  help: "declare the variable, or correct its name",
  source: "vendor engine",
  sure: "the whole file neither declares the name nor gives it a value nor has it in a part that is not understood, and it is no built-in of any flow type; silent on slots, in bots, and on variables that their first assignment makes",
  bad: `# Flow.attempts: integer = 0
- decision:
    name: Enough?
    condition:
      exp: Flow.atempts > 3
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Enough
`,
  good: `# Flow.attempts: integer = 0
- decision:
    name: Enough?
    condition:
      exp: flow.Attempts > 3
    outputs:
      "yes":
        actions:
          - endWorkflow:
              name: Enough
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      const table = view.variables();
      for (const facts of table.values()) {
        const { name, reads, declarations, writes, mentioned } = facts;
        if (declarations.length > 0 || writes.length > 0 || mentioned || isBuiltIn(name) || scopeOf(name) === "slot")
          continue;
        const near = meant(name, table.values());
        const message = `${name} is neither declared nor set anywhere${near === undefined ? "" : `; did you mean ${near}?`}`;
        // In an expression that cannot be read, the name may be part of a text.
        for (const { expression, span } of reads) if (span !== undefined) report({ expression, span }, message);
      }
    },
  }),
});

/** The same name in another scope, else one that is spelled nearly so. */
function meant(name: string, table: Iterable<VariableFacts>): string | undefined {
  const declared = [...table].filter((one) => one.declarations.length > 0).map((one) => one.name);
  const same = declared.find((one) => bareName(one).toLowerCase() === bareName(name).toLowerCase());
  if (same !== undefined || bareName(name).length < 3) return same;
  const near = suggest(bareName(name), declared.map(bareName));
  return declared.find((one) => bareName(one) === near);
}
