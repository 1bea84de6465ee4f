import { isUnknown, type ValueMap } from "./values.js";

/** Keys of a criterion that the provider sends, in the order that Go gives them. */
const KEYS = ["jsonPath", "operator", "value", "values"];

/** What is wrong with a trigger: attributes that exclude each other, and criteria that would never settle. */
export function triggerProblems(trigger: ValueMap): string[] {
  const { event_ttl_seconds: ttl, delay_by_seconds: delay, match_criteria: criteria } = trigger;
  return [
    ...(isSet(ttl) && isSet(delay) ? ["at most one of event_ttl_seconds and delay_by_seconds may be set"] : []),
    ...(isSet(criteria) ? [] : ["match_criteria must be set, [] for none: without it the apply fails"]),
    ...(typeof criteria === "string" && !isUnknown(criteria) ? criteriaProblems(criteria) : []),
  ];
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined;

/** The provider reads criteria back as Go writes them, and sees any other form as a difference. */
function criteriaProblems(text: string): string[] {
  let criteria: unknown;
  try {
    criteria = JSON.parse(text);
  } catch {
    return ["match_criteria must be JSON text"];
  }
  if (!Array.isArray(criteria)) return ["match_criteria must be a JSON array"];
  const unknown = criteria.flatMap((criterion) => Object.keys(Object(criterion))).filter((key) => !KEYS.includes(key));
  const form = JSON.stringify(criteria.map((criterion) => sorted(Object(criterion)))).replace(/[<>&]/g, escapedInGo);
  return [
    ...unknown.map((key) => `match_criteria has ${key}, which is not sent`),
    ...(form === text ? [] : [`match_criteria must be written as Go does: ${form}`]),
  ];
}

const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

const escapedInGo = (sign: string): string => `\\u00${sign.charCodeAt(0).toString(16)}`;
