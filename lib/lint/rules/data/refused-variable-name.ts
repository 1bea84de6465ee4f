import { isTemplated } from "../../facts/templated.js";
import { fillsByItself } from "../../facts/uses.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const REFUSED_VARIABLE_NAME = flowRule({
  id: "refused-variable-name",
  category: "data",
  severity: "error",
  what: "a declared variable whose name has no scope, the scope of another place, or letters that names cannot have",
  why: "the scope is part of the name and tells where the variable lives: the importer refuses the declaration, or no expression can name it",
  help: "write Flow., State. or Task. as the place asks for, then a letter, then letters, digits and underscores",
  source: "vendor docs, variables",
  sure: "the name stands there as it will be; silent in bots, whose slots and sessions have scopes of their own, on the scope Secure, and on names with substitutions; letters of any script count as letters",
  bad: `# parcelId: string = "1"
- endWorkflow:
    name: Done
`,
  good: `# Flow.parcelId: string = "1"
- endWorkflow:
    name: Done
    exitReason:
      exp: Flow.parcelId
`,
  create: ({ view, report }) => ({
    variable: (variable, owner) => {
      const problem = fillsByItself(view) ? undefined : problemOf(variable.name, scopeAt(owner, view));
      if (problem !== undefined) report({ node: variable, path: ["name"] }, problem);
    },
  }),
});

/** The start-up task's variables belong to the flow in the model, as those of the flow itself do. */
function scopeAt(owner: object, view: FlowView): readonly string[] {
  const { type } = view;
  if (owner === view.flow)
    return type === "commonModule" ? ["Common", "Task"] : type === "inqueueCall" ? ["Flow", "Task"] : ["Flow"];
  const kind = view.blocks.find(({ node }) => node === owner)?.kind;
  return kind === "task" || kind === "menuTask" ? ["Task"] : ["State"];
}

function problemOf(name: string, scopes: readonly string[]): string | undefined {
  if (isTemplated(name)) return undefined;
  const [scope = "", ...others] = name.split(".");
  const wanted = scopes.join(" or ");
  if (others.length === 0) return `${name} has no scope: a variable of this place is called ${wanted}.${name}`;
  if (![...scopes, SECURE].some((one) => one.toLowerCase() === scope.toLowerCase()))
    return `${name} is declared at a place of ${wanted} variables`;
  return NAME.test(others.join(".")) ? undefined : `${name} has letters that a name cannot have`;
}

/** The scope of variables whose content is secure (vendor docs, Extract Secure Data). */
const SECURE = "Secure";

/** Letters of any script: that only Latin ones will do is unverified. */
const NAME = /^\p{L}[\p{L}\p{M}\p{N}_]*$/u;
