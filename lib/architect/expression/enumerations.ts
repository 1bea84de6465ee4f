import { CURRENCY_CODES, REGION_CODES } from "./codes.js";

/** Members of the engine's enumerations, which are written `Format.Number.playDigits`. `*` is any name. */
const ENUMERATIONS: Readonly<Record<string, { readonly members: string; readonly type: string }>> = {
  "Format.Bool": { members: "playYesNo", type: "booleanFormat" },
  "Format.Currency": { members: "asMinorUnits majorUnitsOnly minorUnitsOnly playDigits", type: "currencyFormat" },
  "Format.Date": {
    members: "longYear shortYear shortMonthAndDay dayOfWeekOnly dayOnly monthOnly shortYearOnly longYearOnly",
    type: "dateFormat",
  },
  "Format.Number": { members: "playDigits", type: "numberFormat" },
  "Format.PhoneNumber": { members: "global local", type: "phoneNumberFormat" },
  "Format.String": { members: "playChars", type: "stringFormat" },
  "Format.Time": { members: "twentyFourHours twelveHours", type: "timeFormat" },
  "Format.TimePart": { members: "days hours minutes seconds", type: "timePart" },
  "Language.Case": { members: "article accusative dative genitive nominative", type: "languageContext" },
  "Language.Gender": { members: "common feminine masculine neuter", type: "languageContext" },
  "Language.Quantity": { members: "plural singular", type: "languageContext" },
  "System.DateTime": { members: "dayOfWeek", type: "dayOfWeek" },
  dayOfWeek: { members: "sunday monday tuesday wednesday thursday friday saturday", type: "integer" },
  "System.Currencies": { members: [...CURRENCY_CODES].join(" "), type: "currencyName" },
  currencyName: { members: "code", type: "string" },
  "System.Regions": { members: [...REGION_CODES].join(" "), type: "regionName" },
  regionName: { members: "dialingCode countryCode", type: "string" },
  "System.Languages": { members: "*", type: "languageName" },
  languageName: { members: "tag", type: "string" },
  "System.Conversation": { members: "Types", type: "conversationType" },
  conversationType: {
    members: "call callback chat cobrowse email screenShare socialExpression videoComm unknown",
    type: "string",
  },
  "System.Survey": { members: "Dispositions", type: "surveyDisposition" },
  surveyDisposition: { members: "error optOut", type: "string" },
};

const VALUES: ReadonlySet<string> = new Set([
  "booleanFormat",
  "currencyFormat",
  "dateFormat",
  "numberFormat",
  "phoneNumberFormat",
  "stringFormat",
  "timeFormat",
  "timePart",
  "languageContext",
]);

/** Enumerations and their members are no values: only the parameters made for them take them. `dayOfWeek` is one. */
export const isEnumeration = (kind: string): boolean =>
  VALUES.has(kind) || (kind !== "dayOfWeek" && Object.hasOwn(ENUMERATIONS, kind));

export const memberNames = (kind: string): string[] => ENUMERATIONS[kind]?.members.split(" ") ?? [];

/** The type of a member, without regard to case. */
export function memberKind(kind: string, member: string): string | undefined {
  const found = ENUMERATIONS[kind];
  if (!found) return undefined;
  const lower = member.toLowerCase();
  const isMember = found.members === "*" || memberNames(kind).some((name) => name.toLowerCase() === lower);
  return isMember ? found.type : undefined;
}
