import { flowRule } from "../../rule.js";

export const DUPLICATE_VARIABLE = flowRule({
  id: "duplicate-variable",
  category: "data",
  severity: "error",
  what: "two declarations of one variable in the same flow, state or task",
  why: "names are compared without regard to case, so both are the same variable, with two types or two initial values of which one is lost",
  help: "keep one of the declarations, or rename the other variable and all that uses it",
  source: "vendor engine",
  sure: "both stand in the same list; State and Task variables of different states and tasks may share a name",
  bad: `# Flow.parcelId: string; Flow.ParcelID: string = "1"
- endWorkflow:
    name: Done
    exitReason:
      exp: Flow.parcelId
`,
  good: `# Flow.parcelId: string = "1"
- endWorkflow:
    name: Done
    exitReason:
      exp: Flow.parcelId
`,
  create: ({ view, report }) => ({
    end: () => {
      for (const { declarations } of view.variables().values()) {
        if (declarations.length < 2) continue;
        const first = new Map<object, (typeof declarations)[number]>();
        for (const one of declarations) {
          const before = first.get(one.owner);
          if (before === undefined) first.set(one.owner, one);
          else
            report({ node: one.variable, path: ["name"] }, `${one.variable.name} is declared twice`, {
              related: [{ at: { node: before.variable, path: ["name"] }, message: "the first declaration" }],
            });
        }
      }
    },
  }),
});
