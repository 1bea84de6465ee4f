import { flowNameProblem, LIMITS } from "../../../architect/platform.js";
import { namedContainers } from "../../facts/namesakes.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

const LONGEST = LIMITS.nameLength.value;

export const REFUSED_NAME = flowRule({
  id: "refused-name",
  category: "structure",
  severity: "error",
  what: "a name that the platform refuses: of a flow with a slash, an ending of -debug, or nothing but blanks, or any of more than 200 characters",
  why: "the flow cannot be imported, or not be published under this name",
  help: "choose another name",
  source: "vendor engine, vendor docs",
  sure: "the name stands there as it will be; names with substitutions are left alone",
  bad: `workflow:
  name: Parcels/Watch
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  good: `workflow:
  name: Parcels - watch
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look / wait
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  create: ({ view, report }) => {
    const { flow } = view;
    const check = (node: object, name: string | undefined, what: string): void => {
      if (name === undefined || name.length <= LONGEST || isTemplated(name)) return;
      report({ node, path: ["name"] }, `the name of ${what} has ${name.length} characters, and ${LONGEST} are allowed`);
    };
    return {
      flow: () => {
        if (flow.type === "opaque" || isTemplated(flow.name)) return;
        const problem = flowNameProblem(flow.name);
        if (problem !== undefined) report({ node: flow, path: ["name"] }, `the name of the flow must be ${problem}`);
        for (const { kind, node, name } of view.fact(namedContainers)) check(node, name, `the ${kind}`);
      },
      action: (action) => {
        if (action.kind !== "opaque") check(action, action.name, "the action");
      },
    };
  },
});
