/** Types whose names differ between the vendor's engine, whose spelling the answers follow, and the rest of the project. */
const VENDOR_NAMES: Readonly<Record<string, string>> = {
  phoneNumber: "phonenumber",
  languageSkill: "languageskill",
  wrapupCode: "wrapupcode",
  emailAddress: "EmailAddress",
  "emailAddress[]": "EmailAddress Collection",
  NOT_SET: "any",
};

/** The name of a type as the vendor's engine prints it: `integer`, `queue[]`, `phonenumber`, `any` for a bare NOT_SET. */
export function vendorTypeName(kind: string): string {
  const exact = VENDOR_NAMES[kind];
  if (exact !== undefined) return exact;
  return kind.endsWith("[]") ? `${vendorTypeName(kind.slice(0, -2))}[]` : kind;
}
