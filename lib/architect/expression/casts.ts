/** The function that casts to each type, where there is one (vendor engine). All of them take NOT_SET. */
export const CAST_FUNCTIONS = {
  boolean: "ToBool",
  integer: "ToInt",
  decimal: "ToDecimal",
  string: "ToString",
  duration: "ToDuration",
  datetime: "ToDateTime",
  currency: "ToCurrency",
  queue: "ToQueue",
  user: "ToUser",
  skill: "ToSkill",
  languageSkill: "ToLanguageSkill",
  group: "ToGroup",
  phoneNumber: "ToPhoneNumber",
  wrapupCode: "ToWrapupCode",
} as const;
