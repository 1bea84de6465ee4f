import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { JsonValue } from "../../data-action/index.js";
import { valueText } from "../trace/text.js";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const json = z.unknown().describe("any value");

function isExpression(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

const testsSchema = z
  .strictObject({
    equals: json.optional().describe("The whole value; needed for objects"),
    not: json.optional().describe("Any value but this one"),
    contains: z.string().optional().describe("Part of a text; other values are compared as JSON text"),
    matches: z
      .string()
      .refine(isExpression, { error: "a regular expression of JavaScript" })
      .optional()
      .describe("Regular expression of JavaScript that some part must match"),
    from: z.number().optional().describe("Least number"),
    to: z.number().optional().describe("Greatest number"),
  })
  .refine((tests) => Object.values(tests).some((test) => test !== undefined), {
    error: "one test or more: equals, not, contains, matches, from or to",
    when: ({ issues }) => issues.length === 0,
  });

/** What a value must be: itself, a list, or one test. Objects are given as `equals`. */
export const matcherSchema = z
  .union([scalar, z.array(json), testsSchema])
  .meta({ id: "value", description: "A value, or tests of it" });

export type Matcher = z.output<typeof matcherSchema>;

/** Whether a value passes; a missing one is `undefined` and equals null. */
export function matches(matcher: Matcher, value: JsonValue | undefined): boolean {
  const actual = value ?? null;
  if (!isTests(matcher)) return isDeepStrictEqual(actual, matcher);
  const text = textOf(actual);
  return (
    (matcher.equals === undefined || isDeepStrictEqual(actual, matcher.equals)) &&
    (matcher.not === undefined || !isDeepStrictEqual(actual, matcher.not)) &&
    (matcher.contains === undefined || text.includes(matcher.contains)) &&
    (matcher.matches === undefined || new RegExp(matcher.matches, "u").test(text)) &&
    (matcher.from === undefined || (typeof actual === "number" && actual >= matcher.from)) &&
    (matcher.to === undefined || (typeof actual === "number" && actual <= matcher.to))
  );
}

/** The same for a text that may hold JSON: `equals` of anything but a text compares what it holds. */
export function matchesText(matcher: Matcher, text: string): boolean {
  return matches(matcher, text) || matches(matcher, parsed(text));
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

const textOf = (value: JsonValue): string => (typeof value === "string" ? value : JSON.stringify(value));

type Tests = Exclude<Matcher, string | number | boolean | null | unknown[]>;

const isTests = (matcher: Matcher): matcher is Tests =>
  typeof matcher === "object" && matcher !== null && !Array.isArray(matcher);

/** `"a"`, `contains "a"`, `from 1, to 5`. */
export function matcherText(matcher: Matcher): string {
  if (!isTests(matcher)) return valueText(matcher as JsonValue);
  const tests = Object.entries(matcher).filter(([, value]) => value !== undefined);
  return tests.map(([test, value]) => `${test} ${valueText(value as JsonValue)}`).join(", ");
}
