/** Types of single values. Names are those of the vendor's function reference. */
export const SCALAR_TYPES = [
  "boolean",
  "integer",
  "decimal",
  "string",
  "duration",
  "datetime",
  "currency",
  "queue",
  "user",
  "skill",
  "languageSkill",
  "group",
  "phoneNumber",
  "wrapupCode",
  "emailAddress",
  "prompt",
  "audio",
  "json",
  "scheduleGroup",
  "emergencyGroup",
  "communication",
  "agentScorePair",
] as const;

export type ScalarType = (typeof SCALAR_TYPES)[number];
/** A type, or a collection of it. Audio has no collection form. */
export type ExpressionType = ScalarType | `${Exclude<ScalarType, "audio">}[]`;
