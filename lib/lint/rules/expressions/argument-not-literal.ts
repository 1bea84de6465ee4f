import { flowRule } from "../../rule.js";
import { told } from "./diagnosed.js";

/** A property whose name is computed: later objects may take that. */
const isProperty = (message: string): boolean => message.startsWith("the property name");

export const ARGUMENT_NOT_LITERAL = flowRule({
  id: "argument-not-literal",
  category: "expressions",
  severity: "error",
  what: "an argument that is computed where the function takes a literal only, such as the length of ToAudioBlank",
  why: "the importer refuses the expression",
  help: "choose among calls with literals: If(Flow.attempt == 0, ToAudioBlank(2000), ToAudioBlank(5000))",
  source: "vendor engine",
  sure: "the function is an old one with such an argument, and the flow is no bot; silent where the expression has a substitution",
  bad: `# in inboundCall; Flow.pauseMs: integer = 2000
- playAudio:
    name: Pause
    audio:
      exp: ToAudioBlank(Flow.pauseMs)
`,
  good: `# in inboundCall; Flow.attempt: integer = 0
- playAudio:
    name: Pause
    audio:
      exp: If(Flow.attempt == 0, ToAudioBlank(2000), ToAudioBlank(5000))
`,
  create: told(({ code, message }) => code === "literal-required" && !isProperty(message), "types"),
});
