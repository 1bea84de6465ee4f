import { fn } from "./source.js";

export const LOOKUP = [
  fn(
    "EmailAddressDomainPart",
    "email",
    "(emailAddress: emailAddress) -> string @email",
    "(emailAddressString: string?) -> string @email",
  ),
  fn(
    "EmailAddressLocalPart",
    "email",
    "(emailAddress: emailAddress) -> string @email",
    "(emailAddressString: string?) -> string @email",
  ),
  fn(
    "FindLanguageSkill",
    "search",
    "(skillToFind: string?) -> languageSkill",
    "(valueToConvert: NOT_SET?) -> languageSkill",
  ),
  fn("FindQueue", "search", "(queueToFind: string?) -> queue", "(queueName: NOT_SET?) -> queue"),
  fn("FindSkill", "search", "(skillToFind: string?) -> skill", "(skillName: NOT_SET?) -> skill"),
  fn("FindSystemPrompt", "search", "(promptName: string?) -> prompt", "(promptName: NOT_SET?) -> prompt"),
  fn("FindUser", "search", "(userEmail: string?) -> user", "(userEmail: NOT_SET?) -> user"),
  fn("FindUserPrompt", "search", "(promptName: string?) -> prompt", "(promptName: NOT_SET?) -> prompt"),
  fn(
    "MakeEmailAddress",
    "email",
    "(address: string) -> emailAddress @digital",
    "(address: string, name: string?) -> emailAddress @digital",
  ),
];
