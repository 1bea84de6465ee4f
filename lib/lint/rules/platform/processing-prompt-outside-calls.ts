import { CALL_DATA_SUPPORT } from "../../../architect/platform.js";
import { flowRule } from "../../rule.js";

export const PROCESSING_PROMPT_OUTSIDE_CALLS = flowRule({
  id: "processing-prompt-outside-calls",
  category: "platform",
  severity: "warning",
  what: "a processing prompt of a data action in a flow that plays no audio",
  why: "only call flows have the setting: elsewhere nobody hears it, and the importer may refuse it",
  help: "delete processingPrompt",
  source: "vendor SDK (a flag by flow type), public flow files",
  sure: "the flow is neither a call flow nor a module, and a prompt is set; an empty setting is left alone",
  bad: `- callData:
    name: Get the quote
    processingPrompt:
      lit:
        name: PromptSystem.processing
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
`,
  good: `# in inboundCall
- callData:
    name: Get the quote
    processingPrompt:
      lit:
        name: PromptSystem.processing
    category:
      Parcel Gateway:
        dataAction:
          Get Delivery Quote:
            inputs: {}
`,
  create: ({ view: { type }, report }) => ({
    actions: {
      callData: (call) => {
        const { processingPrompt } = call;
        if (type === undefined || type === "botFlow" || CALL_DATA_SUPPORT[type].processingPrompt.value) return;
        if (processingPrompt === undefined || "noValue" in processingPrompt) return;
        if ("noValueWithNoFallback" in processingPrompt) return;
        report({ node: call, path: ["processingPrompt"] }, `nobody hears a processing prompt in flows of type ${type}`);
      },
    },
  }),
});
