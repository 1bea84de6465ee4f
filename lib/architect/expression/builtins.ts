import type { Kind } from "./kinds.js";

type Names = Readonly<Record<string, Kind>>;

const EVERYWHERE: Names = {
  "Flow.StartDateTimeUtc": "datetime",
  "Flow.Version": "string",
  "Flow.IsTest": "boolean",
  "System.MaxInt": "integer",
  "System.MinInt": "integer",
  "System.MaxDuration": "duration",
  "System.MinDuration": "duration",
  "System.MaxDateTime": "datetime",
  "System.MinDateTime": "datetime",
  "System.Conversation": "System.Conversation",
  "System.Survey": "System.Survey",
};

const CALL_ENUMERATIONS = [
  "System.DateTime",
  "System.Currencies",
  "System.Languages",
  "System.Regions",
  "Language.Case",
  "Language.Gender",
  "Language.Quantity",
  "Format.Bool",
  "Format.Currency",
  "Format.Date",
  "Format.TimePart",
  "Format.Number",
  "Format.PhoneNumber",
  "Format.String",
  "Format.Time",
];

const ANY_CALL: Names = {
  "Call.Ani": "string",
  "Call.CalledAddress": "string",
  "Call.CalledAddressOriginal": "string",
  "Call.ConversationId": "string",
  "Call.RemoteName": "string",
  "Call.Language": "string",
  "Interaction.Id": "string",
  ...Object.fromEntries(CALL_ENUMERATIONS.map((name) => [name, name])),
};

/** Variables that the platform declares, by flow type in lower case. From the vendor engine. */
const BY_FLOW_TYPE: Readonly<Record<string, Names>> = {
  inboundcall: { ...ANY_CALL, "Call.UUIData": "string" },
  securecall: { ...ANY_CALL, "Flow.InvocationData": "string" },
  inqueuecall: {
    ...ANY_CALL,
    "Call.UUIData": "string",
    "Call.CurrentQueue": "queue",
    "Call.EstimatedWaitTime": "duration",
    "Call.PositionInQueue": "integer",
    "Flow.HoldPrompt": "prompt",
  },
  outboundcall: {
    ...ANY_CALL,
    "Call.UUIData": "string",
    "Call.Contact": "any",
    "Call.ContactList": "contactList",
    "Call.ContactId": "string",
    "Call.Campaign": "campaign",
    "Flow.WrapupCode": "wrapupCode",
  },
  inboundshortmessage: {
    "Message.Message": "shortMessage",
    "Message.ConversationId": "string",
    "Message.IsNewConversation": "boolean",
  },
  inboundemail: {
    "Email.Message": "email",
    "Email.ConversationId": "string",
    "Email.Language": "string",
    "Email.LanguageSkill": "languageSkill",
  },
  surveyinvite: {
    "Survey.CustomerContact": "externalContact",
    "Survey.CustomerOrganization": "externalOrganization",
    "Survey.ConversationId": "string",
    "Survey.Url": "string",
    "Survey.ConversationType": "string",
    "Survey.CustomerAddress": "string",
    "Survey.ConversationStartDateTimeUtc": "datetime",
    "Survey.ConversationEndDateTimeUtc": "datetime",
  },
};

const byFlowType = new Map<string, ReadonlyMap<string, Kind>>();

/** Built-in variables of a flow type, by name in lower case. Types that are not known to have any have those of all. */
export function builtInVariables(flowType: string): ReadonlyMap<string, Kind> {
  const known = byFlowType.get(flowType);
  if (known) return known;
  const names = { ...EVERYWHERE, ...BY_FLOW_TYPE[flowType] };
  const variables = new Map(Object.entries(names).map(([name, kind]) => [name.toLowerCase(), kind]));
  byFlowType.set(flowType, variables);
  return variables;
}

/** Names of the built-in variables of a flow type, as the platform spells them. */
export const builtInNames = (flowType: string): string[] => Object.keys({ ...EVERYWHERE, ...BY_FLOW_TYPE[flowType] });

const ANYWHERE: ReadonlySet<string> = new Set(
  [EVERYWHERE, ...Object.values(BY_FLOW_TYPE)].flatMap((names) => Object.keys(names).map((name) => name.toLowerCase())),
);

/** True for a variable that the platform declares in some flow type. Names are compared without regard to case. */
export const isBuiltIn = (name: string): boolean => ANYWHERE.has(name.toLowerCase());
