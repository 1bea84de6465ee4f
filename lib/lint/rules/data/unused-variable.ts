import { scopeOf } from "../../facts/names.js";
import { fillsByItself, isHandedOver, type Use, uses } from "../../facts/uses.js";
import type { Write } from "../../facts/variables.js";
import type { FlowView } from "../../facts/view.js";
import { flowRule } from "../../rule.js";

export const UNUSED_VARIABLE = flowRule({
  id: "unused-variable",
  category: "data",
  severity: "info",
  what: "a variable that nothing reads: it is declared only, or set by assignments that nobody looks at",
  why: "either what should read it is missing or reads another one, or it is left over; the vendor's engine warns about it",
  help: "use it, or delete it together with what sets it",
  source: "vendor engine",
  sure: "no expression and no part that is not understood names it, and it is neither an input nor an output; silent on results of other actions that are bound and not read, on counters of loops, on variables that are set and have a description, which people who look at runs may read, on names without a scope, which refused-variable-name reports, and in bots",
  bad: `# Flow.parcelId: string; Flow.note: string
- updateData:
    name: Note
    statements:
      - string:
          variable: Flow.note
          value:
            lit: seen
`,
  good: `# Flow.note: string = "none"
- updateData:
    name: Note
    statements:
      - string:
          variable: Flow.note
          value:
            exp: Append(FLOW.note, ", seen")
`,
  create: ({ view, report }) => ({
    end: () => {
      if (fillsByItself(view)) return;
      for (const use of view.fact(uses)) {
        const message = messageOf(use, view);
        if (message === undefined) continue;
        report({ node: use.variable, path: ["name"] }, message, {
          related: use.writes.map(({ action, path }) => ({ at: { node: action, path }, message: "set here" })),
        });
      }
    },
  }),
});

function messageOf({ variable, facts, reads, writes }: Use, view: FlowView): string | undefined {
  const { name, description } = variable;
  if (isHandedOver(variable, view) || facts.mentioned || reads.length > 0 || ELSEWHERE.has(scopeOf(name)))
    return undefined;
  if (writes.length === 0) return `${name} is never used`;
  // Who describes a variable that the flow only sets may mean it for those who look at its runs.
  return description === undefined && writes.every(isAssignment) ? `${name} is set, but never read` : undefined;
}

/** Bots fill slots. No expression can name a variable without a scope, which is another rule's matter. */
const ELSEWHERE: ReadonlySet<string> = new Set(["slot", ""]);

/** An action that does nothing but set variables, other than one that also does something in the world. */
const isAssignment = ({ path }: Write): boolean => path[0] === "statements" || path[0] === "attributes";
