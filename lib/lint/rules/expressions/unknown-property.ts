import { print } from "../../../architect/expression/index.js";
import { flowRule } from "../../rule.js";
import { isLasting, isList, sureType } from "./sure-types.js";

/** Words for the number of letters or items in other languages. */
const COUNTS = new Set(["length", "count", "size"]);

export const UNKNOWN_PROPERTY = flowRule({
  id: "unknown-property",
  category: "expressions",
  severity: "error",
  what: "a property of a value that has none, such as .length of a text or a list",
  why: "plain values and lists have no properties, so the importer refuses the expression",
  help: "use a function: Length(text), Count(list), Upper(text)",
  source: "vendor engine",
  sure: "the value is declared as a plain type (currency aside, which has properties), or the property is the length of a list, and the flow is no bot; objects and json may have got more properties",
  bad: `# Flow.text: string
- decision:
    name: Long enough
    condition:
      exp: Flow.text.length > 3
`,
  good: `# Flow.text: string
- decision:
    name: Long enough
    condition:
      exp: Length(Flow.text) > 3
`,
  create: ({ report }) => ({
    nodes: {
      property: ({ target, property, span }, expression) => {
        if (expression.trust !== "types") return;
        const kind = sureType(expression, target);
        const isPlain = isLasting(kind) && kind !== "currency";
        const isCount = COUNTS.has(property.toLowerCase());
        if (kind === undefined || !(isPlain || (isCount && isList(kind)))) return;
        const name = kind === "string" ? "Length" : "Count";
        const counts = isCount && (kind === "string" || !isPlain);
        const help = counts ? { help: `write ${name}(${print(target)})` } : {};
        report({ expression, span }, `${print(target)} is of type ${kind} and has no property ${property}`, help);
      },
    },
  }),
});
