import type { FlowType } from "../model.js";

/** What a flow's body consists of. */
export type FlowSort = "text" | "map" | "setting" | "variables" | "actions" | "container" | "menus" | ContainerList;
type ContainerList = { readonly items: string };

/** Keys of a flow in the exporter's order; `settings` stands for every `settings...` block. */
export const FLOW_KEYS: readonly (readonly [key: string, sort: FlowSort | "settings"])[] = [
  ["name", "text"],
  ["description", "text"],
  ["division", "text"],
  ["startUpRef", "text"],
  ["worktype", "map"],
  ["defaultLanguage", "text"],
  ["supportedLanguages", "map"],
  ["initialGreeting", "setting"],
  ["variables", "variables"],
  ["settings", "settings"],
  ["menus", "menus"],
  ["states", { items: "state" }],
  ["tasks", { items: "task" }],
  ["startUpTaskVariables", "variables"],
  ["startUpTaskActions", "actions"],
  ["startUpState", "container"],
  ["periodicState", "container"],
  ["bots", { items: "bot" }],
];

/** Order of the settings blocks in exports. The one of the language model stands behind the bots. */
export const SETTINGS_ORDER: readonly string[] = [
  "settingsInQueueCall",
  "settingsInboundEmailHandling",
  "settingsOutboundCall",
  "settingsCommonModule",
  "settingsActionDefaults",
  "settingsErrorHandling",
  "settingsMenu",
  "settingsPrompts",
  "settingsSpeechRec",
  "settingsBotFlow",
  "settingsUserInput",
  "settingsKnowledge",
  "settingsVirtualAgent",
];
export const LAST_SETTINGS = "settingsNaturalLanguageUnderstanding";

type Body =
  | "states"
  | "tasks"
  | "menus"
  | "startUpTaskActions"
  | "startUpTaskVariables"
  | "startUpState"
  | "periodicState"
  | "bots";

interface FlowSpec {
  /** Keys of the body that the type has. */
  readonly body: readonly Body[];
  /** Key without which it is no flow of this type. */
  readonly required?: Body;
  /** `voice` has no Wait and no failure outputs; `digital` has transfers that cannot fail. */
  readonly family: "voice" | "digital" | "other";
}

const voice: FlowSpec = { body: ["menus", "tasks"], family: "voice" };
const digital: FlowSpec = { body: ["states", "tasks"], required: "states", family: "digital" };
const other: FlowSpec = { ...digital, family: "other" };
const inQueueDigital: FlowSpec = { body: ["startUpState", "periodicState"], family: "digital" };
const bot: FlowSpec = { body: ["tasks", "bots"], required: "bots", family: "other" };
const startUpTask = { body: ["startUpTaskVariables", "startUpTaskActions"], required: "startUpTaskActions" } as const;

export const FLOW_SPECS: Readonly<Record<FlowType, FlowSpec>> = {
  workflow: other,
  surveyInvite: other,
  workitem: other,
  inboundShortMessage: digital,
  inboundChat: digital,
  inboundEmail: digital,
  inboundCall: voice,
  outboundCall: voice,
  secureCall: voice,
  inqueueCall: { ...startUpTask, family: "voice" },
  commonModule: { ...startUpTask, family: "other" },
  inqueueEmail: inQueueDigital,
  inqueueShortMessage: inQueueDigital,
  botFlow: bot,
  digitalBot: bot,
};

export const FLOW_TYPES = Object.keys(FLOW_SPECS) as readonly FlowType[];
export const isFlowType = (key: string): key is FlowType => Object.hasOwn(FLOW_SPECS, key);
