import { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;

/** The rule of an issue, in words that continue "must be". For unknown keys it is the list of the known ones. */
export function rule(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? `${issue.expected}`;
    case "too_small":
    case "too_big":
      return rangeRule(issue);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_value":
      return listed(issue.values);
    case "invalid_format":
      return formatRule(issue);
    case "unrecognized_keys":
      return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(", ") : "none";
    case "invalid_union":
      return listed("options" in issue && Array.isArray(issue.options) ? issue.options : []);
    default:
      return undefined;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  function: "a function",
  never: "left out",
};

function listed(values: readonly unknown[]): string | undefined {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length > 1 ? `one of ${texts.join(", ")}` : texts[0];
}

function formatRule(issue: Extract<RawIssue, { code: "invalid_format" }>): string {
  return issue.format === "regex" && issue.pattern ? `text that matches ${issue.pattern}` : `a valid ${issue.format}`;
}

function rangeRule(issue: Extract<RawIssue, { code: "too_small" | "too_big" }>): string {
  const unit = UNITS[issue.origin] ?? "";
  const [low, high] = bounds(issue);
  if (low !== undefined && high !== undefined) return `${low === high ? low : `from ${low} to ${high}`}${unit}`;
  if (issue.code === "too_small") return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${unit}`;
  return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}${unit}`;
}

const UNITS: Readonly<Record<string, string>> = {
  string: " characters long",
  array: " items long",
  set: " items long",
};

/** Both ends, when the schema that owns the check has both and includes them. */
function bounds({ schema }: { schema?: z.core.$ZodType | undefined }): readonly number[] {
  const checks = (schema?._zod.def.checks ?? []).map((check): Bound => check._zod.def);
  if (checks.some((check) => check.inclusive === false)) return [];
  const low = checks.flatMap(
    (check) => check.minimum ?? (check.check === "greater_than" ? check.value : undefined) ?? [],
  );
  const high = checks.flatMap(
    (check) => check.maximum ?? (check.check === "less_than" ? check.value : undefined) ?? [],
  );
  return low.length > 0 && high.length > 0 ? [Math.max(...low), Math.min(...high)] : [];
}

/** What a check of a range or of a length has in its definition. */
interface Bound {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}
