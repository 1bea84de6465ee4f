import { isNotSet, NOT_SET, notSetOf, stringValue, type Value } from "../values.js";
import { emailAddressOf } from "../values-object.js";
import { objectAt, optionalText, textAt } from "./arguments.js";
import type { Implementation, Implementations } from "./context.js";
import { fail } from "./error.js";

/** What only the organisation knows: the resolver's answer, NOT_SET when it finds nothing. */
export const answer: Implementation = (args, { name, context }) =>
  context.resolve ? (context.resolve(name, args) ?? NOT_SET) : fail("needs-organisation", { name });

/** Nothing is looked up for a name that is not set or empty (vendor examples). */
const find: Implementation = (args, invocation) => {
  const [key] = args;
  const isEmpty = key === undefined || isNotSet(key) || (key.type === "string" && key.value === "");
  return isEmpty ? NOT_SET : answer(args, invocation);
};

/** Functions whose answer only the organisation has. Names only are known of the last two. */
const LOOKUPS = [
  "FindEmergencyGroup",
  "FindLanguageSkill",
  "FindQueue",
  "FindQueueById",
  "FindSkill",
  "FindSystemPrompt",
  "FindUser",
  "FindUserById",
  "FindUserPrompt",
  "ResolveSlot",
  "FindQueueEstimatedWaitTime",
  "GetQueueEstimatedWaitTime",
] as const;

/** Functions that cannot be evaluated without a resolver. */
export const NEEDS_ORGANISATION: readonly string[] = [...LOOKUPS, "DetectLanguage"];

function addressIn(args: readonly Value[]): string | undefined {
  if (args[0]?.type !== "object") return optionalText(args, 0);
  const { id } = objectAt(args, 0).properties;
  return id?.type === "string" ? id.value : undefined;
}

/** Local part and domain of an address with exactly these two; NOT_SET for any other text. */
const partOf =
  (index: 0 | 1): Implementation =>
  (args) => {
    const parts = addressIn(args)?.split("@") ?? [];
    const part = parts.length === 2 ? parts[index] : undefined;
    return part ? stringValue(part) : NOT_SET;
  };

export const LOOKUP: Implementations = {
  ...Object.fromEntries(LOOKUPS.map((name) => [name, find])),
  EmailAddressLocalPart: partOf(0),
  EmailAddressDomainPart: partOf(1),
  MakeEmailAddress: (args) => emailAddressOf(textAt(args, 0), args[1] ?? notSetOf("string")),
};
