import { CATALOGUE } from "../../lib/common/catalogue.js";
import { COMBINATIONS } from "../../lib/pattern/combinations.js";
import { type PatternFlowType, refusalOf } from "../../lib/pattern/kinds/index.js";

/** Names of the functions that declare the flows. */
const MAKERS: Readonly<Record<PatternFlowType, string>> = {
  workflow: "workflow",
  commonModule: "commonModule",
  inboundShortMessage: "inboundMessage",
  inboundEmail: "inboundEmail",
  inboundCall: "inboundCall",
  outboundCall: "outboundCall",
  inqueueCall: "inqueueCall",
};

type Code = Exclude<(typeof COMBINATIONS)[PatternFlowType]["capture"]["native"], "yes">;

/** The page of the documentation: rows are captures and fallbacks, columns are flow types. */
export function combinationsPage(): string {
  const types = Object.keys(COMBINATIONS) as PatternFlowType[];
  const notes = new Map<Code, number>();
  const cell = (verdict: Code | "yes"): string => {
    if (verdict === "yes") return "yes";
    notes.set(verdict, notes.get(verdict) ?? notes.size + 1);
    return `no ${notes.get(verdict)}`;
  };
  const rows = (part: "capture" | "fallback"): readonly string[] =>
    Object.keys(COMBINATIONS.workflow[part]).map((name) => {
      const verdicts = types.map((type) => (COMBINATIONS[type][part] as Readonly<Record<string, Code | "yes">>)[name]);
      return row([`\`${name}()\``, ...verdicts.map((verdict) => cell(verdict as Code | "yes"))]);
    });
  const head = (title: string): readonly string[] => [
    row([title, ...types.map((type) => `\`${MAKERS[type]}\``)]),
    row([title, ...types].map(() => "---")),
  ];
  const tables = [...head("capture"), ...rows("capture"), "", ...head("fallback"), ...rows("fallback")];
  const secure = refusalOf("secureCall");
  return [
    "# What goes together",
    "",
    "A combination is allowed when its capture and its fallback are. Everything else is an error with the code of its reason.",
    "",
    ...tables,
    "",
    "| no | code | the declaration must be | what to do |",
    "| --- | --- | --- | --- |",
    ...[...notes].map(([code, note]) => row([String(note), `\`${code}\``, ruleOf(code), CATALOGUE[code].fix])),
    "",
    `Secure calls take none of them (\`flow-type-refused\`): ${secure?.reason}. Instead, ${secure?.fix}.`,
    "",
    ...NOTES,
    "",
  ].join("\n");
}

const ruleOf = (code: Code): string => CATALOGUE[code].rule.replace("of type {type}", "of this type");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const NOTES = [
  "## What each fallback does",
  "",
  "In conversations it first sets participant attributes, as a success does: `<api id>.outcome`, `.lastStatus`, `.attempts`, and",
  "`.lastError` (1,000 characters at most; how long an attribute may be is unverified).",
  "",
  "- `manualReview()` ends a workflow with a reason. A common module hands its outcome back to the flow that calls it, which",
  "  has the fallback.",
  "- `callback()` creates a callback through the Platform API. Then a workflow ends; a person is told, and the conversation",
  "  ends. When no callback can be made, the conversation is transferred to the same queue, and a workflow ends for manual",
  "  review. Callers in a queue keep their place. The number is that of the caller in inbound and in-queue calls, unless",
  "  `inputs` of the flow name another source; other conversations have to name one.",
  "- `queue()` transfers. In an in-queue flow it needs no name: the caller keeps the place, and the attributes are set. This is",
  "  what happens there when no fallback is declared.",
  "- `voicemail()` transfers to the voicemail of a queue, in inbound calls with the caller's number. `message()` writes, in e-mail",
  "  as an automatic reply, and then ends or transfers.",
  "- `disconnect()` ends the conversation, with the attribute `<api id>.disposition`: the outcome, or a value of your own.",
  "- `handOffToWorkflow()` starts a workflow of the same operation through the Platform API, tells the person and ends the",
  "  conversation. The workflow gets the operation's inputs, and number and name for its callback. When it cannot be started, or",
  "  there is no number for its callback, the conversation goes to the queue of that callback, or ends without one; callers in",
  "  a queue keep their place.",
  "",
  "A call whose transfer fails says so and ends; a caller in a queue keeps the place.",
  "",
  "The OAuth client needs a role with `conversation:callback:create` for callbacks, and `architect:flow:launch` for workflows.",
  "",
  "Unverified: that inputs of a workflow are named `Flow.<name>` in `POST /api/v2/flows/executions`, as public code has them; in",
  "which form `Call.Ani` has the number; voicemail in outbound calls, without a number.",
];
