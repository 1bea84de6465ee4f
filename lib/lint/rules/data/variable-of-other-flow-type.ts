import type { FlowType } from "../../../architect/flow/index.js";
import { scopeOf } from "../../facts/names.js";
import { flowRule } from "../../rule.js";

const VOICE: readonly FlowType[] = ["inboundCall", "outboundCall", "secureCall", "inqueueCall"];

/** Flow types that have the variables of a scope; types that could have several scopes are left out of both lists. */
const SCOPES: Readonly<Record<string, readonly FlowType[]>> = {
  call: VOICE,
  message: ["inboundShortMessage", "inqueueShortMessage"],
  email: ["inboundEmail", "inqueueEmail"],
  chat: ["inboundChat"],
  survey: ["surveyInvite"],
};

/** Types whose scopes are known: modules, bots and work items get theirs from elsewhere. */
const KNOWN: ReadonlySet<FlowType> = new Set([...Object.values(SCOPES).flat(), "workflow"]);

export const VARIABLE_OF_OTHER_FLOW_TYPE = flowRule({
  id: "variable-of-other-flow-type",
  category: "data",
  severity: "error",
  what: "a variable of the platform that flows of this type do not have, such as Call.Ani in a workflow",
  why: "the importer refuses an expression with a name that it does not know",
  help: "take the value from an input, or from a variable that this flow type has",
  source: "vendor engine",
  sure: "the name begins with Call, Message, Email, Chat or Survey, which flows of other types lack; silent in modules, bots and work items",
  bad: `# Flow.number: string
- updateData:
    name: Remember the number
    statements:
      - string:
          variable: Flow.number
          value:
            exp: Call.Ani
`,
  good: `# in inboundCall; Flow.number: string
- updateData:
    name: Remember the number
    statements:
      - string:
          variable: Flow.number
          value:
            exp: Call.Ani
- playAudio:
    name: Say it
    audio:
      exp: ToAudioTTS(Flow.number)
`,
  create: ({ view, report }) => {
    const { type } = view;
    if (type === undefined || !KNOWN.has(type)) return {};
    return {
      nodes: {
        variable: ({ name, span }, expression) => {
          const scope = scopeOf(name);
          const types = Object.hasOwn(SCOPES, scope) ? SCOPES[scope] : undefined;
          if (types === undefined || types.includes(type) || expression.trust === "nothing") return;
          report({ expression, span }, `${name} does not exist in flows of type ${type}`);
        },
      },
    };
  },
});
