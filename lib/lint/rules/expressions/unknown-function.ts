import { type CallNode, FUNCTIONS, findFunction } from "../../../architect/expression/index.js";
import { distance } from "../../../common/suggest.js";
import { flowRule } from "../../rule.js";
import { helpOf, replacement } from "./diagnosed.js";

/** Names of other languages in lower case that Architect would never take: it has words of its own for the same. */
const FOREIGN: ReadonlySet<string> = new Set(
  `parseint parsefloat number str strlen len mid instr substr ucase lcase toupper tolower touppercase tolowercase
  concat concatenate iif ifelse ifnull nvl isnull isnan isnullorempty isblank tointeger tonumber tofloat toboolean
  isnullorundefined isnullorwhitespace isundefined charat trimstart trimend substitute randbetween getdate getutcdate
  utcnow datediff newguid`.split(/\s+/),
);

export const UNKNOWN_FUNCTION = flowRule({
  id: "unknown-function",
  category: "expressions",
  severity: "error",
  what: "a call of a function that Architect does not have, by a misspelt name or the name in another language",
  why: "the importer refuses a call of a function that there is not",
  help: "write the name of the function in Architect",
  source: "vendor engine; names seen or documented since",
  sure: "the name is one letter away from a known function, or that of a function of JavaScript, Excel, SQL or C# for which Architect has another; other unknown names may be newer functions",
  fixable: true,
  bad: `# Flow.n: integer; Flow.text: string
- updateData:
    name: Read the number
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: parseInt(Flow.text)
`,
  good: `# Flow.n: integer; Flow.text: string
- updateData:
    name: Read the number
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: ToInt(Flow.text)
`,
  create: ({ report, view }) => ({
    nodes: {
      call: (node, expression) => {
        if (expression.trust === "nothing" || node.span === undefined || findFunction(node.name)) return;
        const span = { start: node.span.start, end: node.span.start + node.name.length };
        const meant = misspelt(node.name);
        if (meant !== undefined) {
          const edits = replacement(view, expression, span, meant);
          const fix = edits && { description: `write ${meant}`, edits };
          report({ expression, span }, `there is no function ${node.name}`, {
            help: `write ${meant}`,
            ...(fix && { fix }),
          });
        } else if (FOREIGN.has(node.name.toLowerCase())) {
          const message = `${node.name} is a function of another language`;
          report({ expression, span }, message, adviceFor(node, expression.result.diagnostics));
        }
      },
    },
  }),
});

type Diagnostics = readonly { readonly code: string; readonly column: number; readonly fix?: string }[];

function adviceFor(node: CallNode, diagnostics: Diagnostics): { readonly help?: string } {
  const own = diagnostics.find(({ code, column }) => code === "unknown-function" && column - 1 === node.span?.start);
  return own?.fix === undefined ? {} : helpOf(own as Parameters<typeof helpOf>[0]);
}

const SHORTEST = 5;
const LONG = 12;

/** The known name that is meant. A new function may have a name that is near: one more word, or another verb. */
function misspelt(name: string): string | undefined {
  const given = name.toLowerCase();
  if (given.length < SHORTEST) return undefined;
  const most = given.length >= LONG ? 2 : 1;
  for (const { name: known } of FUNCTIONS) {
    const wanted = known.toLowerCase();
    const isNear = wanted[0] === given[0] && Math.abs(wanted.length - given.length) <= most;
    if (isNear && !given.startsWith(wanted) && distance(given, wanted) <= most) return known;
  }
  return undefined;
}
