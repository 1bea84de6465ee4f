import {
  boolCoreTag,
  boolYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  NOT_RESOLVED,
  nullCoreTag,
  nullYaml11Tag,
  type ScalarTagDefinition,
  timestampTag,
} from "js-yaml";

export type ScalarValue = string | number | boolean | null;

const CORE = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag] as readonly ScalarTagDefinition<ScalarValue>[];
const YAML_11 = [nullYaml11Tag, boolYaml11Tag, intYaml11Tag, floatYaml11Tag, timestampTag];

/** What YAML 1.2 reads for a plain scalar. */
export function resolvePlain(text: string): ScalarValue {
  if (!/^(?:$|[-+.0-9~nNtTfF])/.test(text)) return text;
  for (const tag of CORE) {
    const value = tag.resolve(text, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return text;
}

/** True when a reader of YAML 1.1 or 1.2 takes the plain text for something else than a string. */
function readsAsOtherType(text: string): boolean {
  if (!/^(?:$|[-+.0-9~=<nNtTfFyYoO])/.test(text)) return false;
  if (/^(?:y|n|yes|no|on|off)$/i.test(text) || /^0o?[0-7]/.test(text)) return true;
  if (typeof resolvePlain(text) !== "string") return true;
  return YAML_11.some((tag) => tag.resolve(text, false, tag.tagName) !== NOT_RESOLVED);
}

/** Whole numbers beyond 2^53 change when they are read. */
export function isInexact(value: ScalarValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

// A first letter that is no YAML indicator, and nothing that YAML reads as a map, a comment, a flow collection or an escape.
const PLAIN_START = /^[\p{L}\p{Nd}(]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be found
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;
const ESCAPED = new RegExp(`${UNPRINTABLE.source}`, "gu");
const PLAIN_BREAK = /: |:$| #|\{\{|[\t\n]|\s$/;

// Flows repeat keys, names and expressions, and to decide costs ten times what it costs to look up.
const written = new Map<string, string>();
const MOST_REMEMBERED = 4096;
const LONGEST_REMEMBERED = 256;

/** A text as a scalar on one line: plain when that is safe for every reader, else in double quotes. */
export function writeText(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  const scalar = isPlainSafe(text) ? text : quote(text);
  if (text.length <= LONGEST_REMEMBERED && written.size < MOST_REMEMBERED) written.set(text, scalar);
  return scalar;
}

function isPlainSafe(text: string): boolean {
  return PLAIN_START.test(text) && !PLAIN_BREAK.test(text) && !UNPRINTABLE.test(text) && !readsAsOtherType(text);
}

export function quote(text: string): string {
  const json = JSON.stringify(text);
  return UNPRINTABLE.test(json) ? json.replace(ESCAPED, escapeLetter) : json;
}

const escapeLetter = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A key. Long keys have to be explicit in YAML, which no reader of flows needs. */
export function writeKey(key: string): string {
  return writeText(key);
}

export function writeNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  // YAML 1.1 takes a power without a decimal point for a text.
  if (Number.isFinite(value)) return String(value).replace(/^(-?\d+)e/, "$1.0e");
  if (Number.isNaN(value)) return ".nan";
  return value > 0 ? ".inf" : "-.inf";
}

/**
 * The lines of a text as a literal block, or undefined when a block would not give the text back exactly or could be
 * read differently: spaces at the start of the first line, blanks at the end of a line, which editors strip, tabs at the start, unprintable letters.
 */
export function literalLines(
  text: string,
): { readonly header: "|" | "|-"; readonly lines: readonly string[] } | undefined {
  if (!text.includes("\n") || UNPRINTABLE.test(text.replaceAll("\n", ""))) return undefined;
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (body === "" || body.endsWith("\n") || body.includes("{{")) return undefined;
  const lines = body.split("\n");
  const awkward = lines.some((line, index) => /^\t|\s$/.test(line) || (index === 0 && /^\s|^$/.test(line)));
  return awkward ? undefined : { header: text.endsWith("\n") ? "|" : "|-", lines };
}
