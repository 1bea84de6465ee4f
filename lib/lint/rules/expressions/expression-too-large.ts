import { flowRule } from "../../rule.js";
import { told } from "./diagnosed.js";

export const EXPRESSION_TOO_LARGE = flowRule({
  id: "expression-too-large",
  category: "expressions",
  severity: "error",
  what: "an expression of over 32,000 characters, or with more than 60 levels of calls and operators in each other",
  why: "the importer refuses it",
  help: "compute parts of it into variables first",
  source: "vendor engine",
  sure: "both limits are counted as the engine does; expressions with substitutions are left out",
  bad: `# Flow.n: integer
- updateData:
    name: Count up
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: ${"(Flow.n + ".repeat(70)}1${")".repeat(70)}
`,
  good: `# Flow.n: integer
- updateData:
    name: Count up
    statements:
      - integer:
          variable: Flow.n
          value:
            exp: ${"(Flow.n + ".repeat(20)}1${")".repeat(20)}
`,
  create: told(({ code }) => code === "too-long" || code === "too-deep", "types", "syntax"),
});
