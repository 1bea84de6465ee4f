import type { z } from "zod";
import type { ProblemCode } from "./catalogue.js";
import { failOn, type Problem, problem } from "./errors.js";
import { suggest } from "./suggest.js";
import { rule } from "./zod-rules.js";

type Issue = z.core.$ZodIssue;

/**
 * A value as the schema reads it, or every problem it has, with paths below `place`.
 *
 * An `error` text given to a zod type or check is the rule of the message: it continues "<place> must be ...".
 * A custom issue may name an entry of the catalogue: `params: { problem: "unknown-key", known: "a, b" }`.
 */
export function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: string,
): { readonly value: z.output<S>; readonly problems: readonly [] } | { readonly problems: readonly Problem[] } {
  const result = schema.safeParse(value, { reportInput: true, error: rule });
  if (result.success) return { value: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => toProblems(issue, place)) };
}

/** The value as the schema reads it. Throws a `ButtressError` that has every problem of it. */
export function parseOrFail<S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> {
  const result = parse(schema, value, place);
  failOn(result.problems);
  return (result as { readonly value: z.output<S> }).value;
}

/** `sentiment.retry` and `["codes", 0, "x-y"]` give `sentiment.retry.codes[0]["x-y"]`. */
export function placeOf(place: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return /^\w+$/.test(String(key)) ? `${text}.${String(key)}` : `${text}[${JSON.stringify(String(key))}]`;
  }, place);
}

function toProblems(issue: Issue, place: string): Problem[] {
  const at = placeOf(place, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(at, key, issue.message));
    case "too_big":
    case "too_small":
    case "not_multiple_of":
      return [problem("out-of-range", at, issue.input, { rule: issue.message })];
    case "invalid_value":
      return [notListed(at, issue.input, issue.values, issue.message)];
    case "invalid_union":
      return issue.discriminator === undefined ? unionProblems(issue, at) : kindProblem(issue, place);
    case "custom":
      return [customProblem(issue, at)];
    case "invalid_key":
      return issue.issues.flatMap((inner) => toProblems(inner as Issue, at));
    default:
      return [wrongType(at, issue.input, issue.message)];
  }
}

/** How rules begin of values that functions of this library return. */
const MADE_BY = "made by ";

function wrongType(place: string, value: unknown, expected: string): Problem {
  const fix = expected.startsWith(MADE_BY) ? `make it with ${expected.slice(MADE_BY.length)}` : `give ${expected}`;
  return problem("wrong-type", place, value, { expected, fix: value === undefined ? "add it" : fix });
}

function unknownKey(place: string, key: string, known: string): Problem {
  const meant = suggest(key, known.split(", "));
  const hint = meant ? `did you mean ${meant}?` : "remove it";
  return problem("unknown-key", placeOf(place, [key]), key, { known, hint });
}

function notListed(place: string, value: unknown, allowed: readonly unknown[], expected: string): Problem {
  const meant = typeof value === "string" ? suggest(value, allowed.map(String)) : undefined;
  if (meant === undefined) return wrongType(place, value, expected);
  return problem("wrong-type", place, value, { expected, fix: `did you mean ${meant}?` });
}

function customProblem(issue: z.core.$ZodIssueCustom, place: string): Problem {
  const { problem: code, ...params } = issue.params ?? {};
  if (code === undefined) return wrongType(place, issue.input, issue.message);
  return problem(code as ProblemCode, place, issue.input, params);
}

/** A value that functions of this library return is wrong as a whole: nobody writes its kind. */
function kindProblem(issue: z.core.$ZodIssueInvalidUnion, place: string): Problem[] {
  const given = (issue.input as Record<string, unknown> | undefined)?.[String(issue.discriminator)];
  const isMade = given !== undefined && issue.message.startsWith(MADE_BY);
  const at = placeOf(place, isMade ? issue.path.slice(0, -1) : issue.path);
  return [notListed(at, given, "options" in issue ? (issue.options ?? []) : [], issue.message)];
}

/** When the value fits the kind of exactly one option, the problems of that one say most. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, place: string): Problem[] {
  const near = issue.errors.filter((option) => !option.some(isWrongKind));
  const [only] = near;
  if (only && near.length === 1) return only.flatMap((inner) => toProblems(inner, place));
  const kinds = kindsOf(issue);
  const words = issue.errors.flat().flatMap((inner) => (inner.code === "invalid_value" ? inner.values : []));
  return [notListed(place, issue.input, words, kinds.length > 0 ? [...new Set(kinds)].join(" or ") : issue.message)];
}

const kindsOf = (issue: z.core.$ZodIssueInvalidUnion): readonly string[] =>
  issue.errors.flatMap((option) =>
    option
      .filter(isWrongKind)
      .flatMap((inner) => (inner.code === "invalid_union" && inner.errors.length > 0 ? kindsOf(inner) : inner.message)),
  );

/** A union within a union is of another kind when all of its options are. */
function isWrongKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((option) => option.some(isWrongKind));
  return issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "custom";
}
