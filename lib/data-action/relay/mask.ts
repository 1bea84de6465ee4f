import { SECRET_LENGTH, SECRET_LENGTH_IN_OUTPUTS } from "./limits.js";
import { percentEncoded } from "./percent.js";

/** Hides the values that were sent to the API in what comes back from it. */
export interface Mask {
  /** For texts of logs. */
  readonly text: (text: string) => string;
  /** For a text of a log that broke off, perhaps in a secret. */
  readonly start: (text: string) => string;
  /** For texts that flows compute with: short values are left alone. */
  readonly output: (text: string) => string;
}

const MASKED = "***";

export function maskOf(values: readonly string[]): Mask {
  const forms = [...new Set(values.flatMap(partsOf).flatMap(encodedForms))].sort((a, b) => b.length - a.length);
  const inTexts = forms.filter((form) => form.length >= SECRET_LENGTH);
  const text = replacer(inTexts);
  return {
    text,
    start: (cut) => {
      const certain = withoutBeginnings(cut, inTexts);
      return text(certain) + (certain.length < cut.length ? MASKED : "");
    },
    output: replacer(forms.filter((form) => form.length >= SECRET_LENGTH_IN_OUTPUTS)),
  };
}

/**
 * The value, what follows its scheme (`Bearer`, `Basic`), what Basic encodes (name and password, and the password), and
 * the values of parameters: `token="x"`, `session=x; path=/`. What follows an id and a colon counts as a password, too.
 */
function partsOf(value: string): readonly string[] {
  const whole = value.trim();
  const assigned = [...whole.matchAll(/=\s*"?([^\s",;]+)/g)].map(([, part = ""]) => part);
  const [, scheme = "", credential] = /^([A-Za-z-]+)\s+(.+)$/.exec(whole) ?? [];
  if (credential === undefined) return [whole, afterId(whole), ...assigned];
  const pair = scheme.toLowerCase() === "basic" ? fromBase64(credential) : "";
  return [whole, credential, afterId(credential), pair, afterId(pair), ...assigned];
}

const afterId = (text: string): string => text.slice(text.indexOf(":") + 1);

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}

/** As it is, in JSON, in JSON as a text of JSON (a request that is repeated), and in URLs and forms. */
function encodedForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const url = percentEncoded(value) ?? value;
  const lower = url.replace(/%../g, (hex) => hex.toLowerCase());
  const twice = JSON.stringify(json).slice(1, -1);
  return [value, json, json.replaceAll("/", "\\/"), twice, url, lower, url.replaceAll("%20", "+")];
}

function replacer(forms: readonly string[]): (text: string) => string {
  if (forms.length === 0) return (text) => text;
  const any = new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"), "g");
  return (text) => text.replace(any, MASKED);
}

/**
 * Takes the beginning of a secret off the end of a text, before whole ones are masked: a part of it may be a secret, too.
 * What stays may end in another beginning.
 */
function withoutBeginnings(text: string, forms: readonly string[]): string {
  let rest = text;
  for (let length = 1; length > 0; rest = rest.slice(0, rest.length - length)) {
    length = Math.max(0, ...forms.map((form) => overlap(rest, form)));
  }
  return rest;
}

function overlap(text: string, form: string): number {
  for (let length = form.length - 1; length >= SECRET_LENGTH; length--) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}
