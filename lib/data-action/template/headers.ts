import { type Problem, problem } from "../../common/errors.js";
import { placeOf } from "../../common/zod-problems.js";
import { isLeftOut } from "../contract/input.js";
import type { Inputs } from "./json-body.js";
import { checkReferences, type Known } from "./references.js";

type Headers = Readonly<Record<string, string>>;

/** Headers that carry a secret in practice; a literal there is one that leaked into the code. */
const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|(x-)?(api|auth|access)[-_]?(key|token|secret))$/i;
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
export const JSON_TYPE = /^[\w.+*-]+\/([\w.-]+\+)?json\s*(;.*)?$/i;

/** Checks names and values of headers. A value that may be a secret is not shown. */
export function checkHeaders(
  headers: readonly (readonly [name: string, value: unknown])[],
  known: Known,
  place: string,
  problems: Problem[],
): void {
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    const at = placeOf(place, [name]);
    const lower = name.toLowerCase();
    if (!TOKEN.test(name) || name.includes("$")) problems.push(problem("header-name", at, name));
    if (seen.has(lower))
      problems.push(problem("name-taken", at, name, { other: "another header", scope: "the headers" }));
    seen.add(lower);
    if (typeof value === "string") checkValue(lower, value, known, at, problems);
  }
}

function checkValue(name: string, value: string, known: Known, place: string, problems: Problem[]): void {
  const bad = (rule: string, fix: string): void =>
    void problems.push(problem("header-value", place, value, { rule, fix }));
  if (SECRET_HEADERS.test(name) && !/\$!?\{?credentials\./.test(value)) {
    return void problems.push(problem("header-secret", place, "(hidden)"));
  }
  if (value.trim() === "" || /[\p{Cc}]/u.test(value)) bad("text on one line", "give the header a value");
  if (name === "accept" && !JSON_TYPE.test(value))
    bad("a JSON media type", "use application/json, or leave the header out");
  if (name === "transfer-encoding" && value !== "buffered")
    bad('"buffered"', "leave the header out for chunked bodies");
  checkReferences(value, known, place, problems);
}

/** Later headers replace earlier ones of the same name, whatever its case. Empty optional text prints nothing. */
export function mergeHeaders(all: readonly Headers[], inputs: Inputs): Headers {
  const merged = new Map<string, readonly [string, string]>();
  for (const [name, value] of all.flatMap((headers) => Object.entries(headers))) {
    merged.set(name.toLowerCase(), [name, silent(value, inputs)]);
  }
  return Object.fromEntries(merged.values());
}

const silent = (value: string, inputs: Inputs): string =>
  value.replace(/\$\{input\.(\w+)\}/g, (reference, name: string) => {
    const input = inputs.get(name);
    return input !== undefined && isLeftOut(input) ? `$!{input.${name}}` : reference;
  });
