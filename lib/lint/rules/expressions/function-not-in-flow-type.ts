import { flowRule } from "../../rule.js";
import { spotOf } from "./diagnosed.js";
import { nodeAt } from "./sure-types.js";

/** Flow types of the engine of 2018 that speak to nobody. */
const SILENT: ReadonlySet<string> = new Set(["workflow", "surveyInvite", "inboundEmail", "inboundShortMessage"]);

export const FUNCTION_NOT_IN_FLOW_TYPE = flowRule({
  id: "function-not-in-flow-type",
  category: "expressions",
  severity: "error",
  what: "a function for audio in a flow that plays none",
  why: "functions that make audio exist in call flows only, and the importer refuses them elsewhere",
  help: "write text instead, or move the step to a call flow",
  source: "vendor engine",
  sure: "the flow is a workflow, a survey invite, an email or a message flow, and the function's name says audio",
  bad: `# Flow.text: string
- updateData:
    name: Greet
    statements:
      - string:
          variable: Flow.text
          value:
            exp: ToAudioTTS("Hello")
`,
  good: `# in inboundCall; Flow.text: string
- playAudio:
    name: Greet
    audio:
      exp: ToAudioTTS("Hello")
`,
  create: ({ report, view }) => ({
    expression: (expression) => {
      if (expression.trust !== "types" || !SILENT.has(view.type ?? "")) return;
      for (const found of expression.result.diagnostics) {
        if (found.code !== "wrong-flow-type") continue;
        const node = nodeAt(expression, found);
        if (node?.kind === "call" && /audio/i.test(node.name))
          report(spotOf(expression, found), `flows of type ${view.type} have no ${node.name}`);
      }
    },
  }),
});
