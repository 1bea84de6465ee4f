import { flowRule } from "../../rule.js";
import { told } from "./diagnosed.js";

export const ARGUMENT_OUT_OF_RANGE = flowRule({
  id: "argument-out-of-range",
  category: "expressions",
  severity: "error",
  what: "an argument that is written out and outside what the function takes: a negative index, a thirteenth month",
  why: "the importer refuses it",
  help: "write a value in the range; positions start at 0",
  source: "vendor engine",
  sure: "the argument is a literal, the function is an old one and the flow is no bot",
  bad: `# Flow.text: string
- updateData:
    name: Take the end
    statements:
      - string:
          variable: Flow.text
          value:
            exp: Substring(Flow.text, -1, 1)
`,
  good: `# Flow.text: string
- updateData:
    name: Take the end
    statements:
      - string:
          variable: Flow.text
          value:
            exp: Right(Flow.text, 1)
`,
  create: told(({ code }) => code === "out-of-range", "types"),
});
