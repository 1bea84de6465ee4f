import { suggest } from "../../../common/suggest.js";
import { type Containers, containers, type FoundReference, references } from "../../facts/references.js";
import { isTemplated } from "../../facts/templated.js";
import { flowRule } from "../../rule.js";

export const UNRESOLVED_REFERENCE = flowRule({
  id: "unresolved-reference",
  category: "structure",
  severity: "error",
  what: "a reference to a state, task, menu or bot that the file does not have",
  why: "the importer fails with an error about `refId` of undefined, which does not say where",
  help: "write the refId of the container that is meant, in the same letters",
  source: "vendor docs, provider issue tracker",
  sure: "the whole file has no container of that kind with that refId; silent on references with substitutions, on kinds that are not known, and where a container has no refId",
  bad: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Loook_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  good: `workflow:
  name: Watch parcels
  startUpRef: "/workflow/states/state[Look_10]"
  states:
    - state:
        name: Look
        refId: Look_10
        actions:
          - endWorkflow:
              name: Done
`,
  create: ({ view, report }) => ({
    end: () => {
      const known = view.fact(containers);
      for (const one of view.fact(references)) {
        const problem = problemOf(one, known);
        if (problem !== undefined) report({ node: one.owner, path: [one.key] }, problem);
      }
    },
  }),
});

const KINDS = new Set(["state", "task", "menu", "bot"]);

function problemOf({ item, refId, text, loose }: FoundReference, { kinds, nameless }: Containers): string | undefined {
  if (!KINDS.has(item) || nameless.has(item) || isTemplated(text)) return undefined;
  const found = kinds.get(refId);
  if (found?.has(item)) return undefined;
  if (found !== undefined) {
    // Kinds whose key in the file differs from that in references, as in menus, are not known well enough.
    const other = [...found].find((kind) => KINDS.has(kind));
    return other === undefined || loose ? undefined : `there is no ${item} ${refId}: it is a ${other}`;
  }
  const candidates = [...kinds].filter(([, names]) => names.has(item)).map(([id]) => id);
  const near = suggest(refId, candidates);
  return `there is no ${item} with the refId ${refId}${near === undefined ? "" : `; did you mean ${near}?`}`;
}
