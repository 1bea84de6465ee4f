import { blockTitle } from "../../facts/titles.js";
import { fillsByItself, placeOf } from "../../facts/uses.js";
import { flowRule } from "../../rule.js";

export const VARIABLE_OUT_OF_SCOPE = flowRule({
  id: "variable-out-of-scope",
  category: "data",
  severity: "error",
  what: "a variable of one state or task that is read in another",
  why: "a State or Task variable exists in its own state or task only: the importer refuses the name elsewhere",
  help: "use a Flow variable for what several states or tasks need, or declare the variable here as well",
  source: "vendor engine",
  sure: "another state or task declares the name, and this one neither declares nor sets it; silent when a part that is not understood names it, and in bots",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        variables:
          - stringVariable:
              name: State.parcelId
              initialValue:
                lit: "1"
        actions:
          - changeState:
              name: On
              targetStateRef: "/workflow/states/state[Tell_12]"
    - state:
        name: Tell
        refId: Tell_12
        actions:
          - endWorkflow:
              name: Done
              exitReason:
                exp: State.parcelId
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        variables:
          - stringVariable:
              name: State.parcelId
              initialValue:
                lit: "1"
        actions:
          - endWorkflow:
              name: Done
              exitReason:
                exp: State.parcelId
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      for (const { name, declarations, reads, writes, mentioned } of view.variables().values()) {
        const [first] = declarations;
        if (first === undefined || mentioned || declarations.some(({ owner }) => owner === view.flow)) continue;
        const seen = new Set<object>([
          ...declarations.map(({ owner }) => owner),
          ...writes.map(({ block }) => block.node),
        ]);
        for (const read of reads) {
          const { block } = read.expression;
          // In an expression that cannot be read, the name may be part of a text.
          if (block === undefined || read.span === undefined || seen.has(placeOf(read))) continue;
          report({ expression: read.expression, span: read.span }, `${name} does not exist in ${blockTitle(block)}`, {
            related: [
              {
                at: { node: first.variable, path: ["name"] },
                message: "it belongs to the block that declares it here",
              },
            ],
          });
        }
      }
    },
  }),
});
