import { isBuiltIn } from "../../../architect/expression/index.js";
import { suggest } from "../../../common/suggest.js";
import { bareName, scopeOf } from "../../facts/names.js";
import { fillsByItself } from "../../facts/uses.js";
import { flowRule } from "../../rule.js";

export const MISSPELLED_VARIABLE = flowRule({
  id: "misspelled-variable",
  category: "data",
  severity: "warning",
  what: "a variable that is set, but neither declared nor read, with the name of a declared one but for a letter or two",
  why: "the first assignment makes a new variable, and the one that is meant keeps its old value",
  help: "write the name as it is declared, or declare the variable if it really is another one",
  source: "public flows, which show variables made by assignment",
  sure: "nothing in the file declares or reads the name, and one that is declared and read in the same scope differs by a swapped, missing, wrong or surplus letter and not by a number",
  bad: `# Flow.attempts: integer = 0
- updateData:
    name: Count
    statements:
      - integer:
          variable: Flow.atempts
          value:
            exp: Flow.attempts + 1
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
    end: () => {
      if (fillsByItself(view)) return;
      const table = [...view.variables().values()];
      const known = table.filter((one) => one.declarations.length > 0 && one.reads.length > 0).map(({ name }) => name);
      for (const { name, declarations, reads, writes, mentioned } of table) {
        const [first] = writes;
        if (first === undefined || declarations.length + reads.length > 0 || mentioned || isBuiltIn(name)) continue;
        const near = nearName(name, known);
        if (near === undefined) continue;
        report(
          { node: first.action, path: first.path },
          `${name} is set, but neither declared nor read; did you mean ${near}?`,
        );
      }
    },
  }),
});

/** Shorter names are a letter apart by chance. */
const SHORTEST = 5;
const withoutDigits = (text: string): string => text.replace(/\d/g, "").toLowerCase();

function nearName(name: string, known: readonly string[]): string | undefined {
  if (bareName(name).length < SHORTEST) return undefined;
  const others = known.filter((one) => scopeOf(one) === scopeOf(name));
  const near = suggest(bareName(name), others.map(bareName));
  // Names that differ in their number only are different things.
  if (near === undefined || withoutDigits(near) === withoutDigits(bareName(name))) return undefined;
  return others.find((one) => bareName(one) === near);
}
