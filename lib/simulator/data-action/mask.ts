const MASK = "***";

/** Takes the values of credentials out of texts, in every form that a template or a server may give them. */
export interface Masker {
  readonly mask: (text: string) => string;
  /** Notes that a text was made of another, which makes it a secret as well if the other one holds a secret. */
  readonly derived: (from: string, result: string) => void;
}

const NO_SECRETS: Masker = { mask: (text) => text, derived: () => {} };

/**
 * A masker for some secret values: as they are, inside JSON, URL-encoded, in Base64, and in what a template's tools
 * made of them, such as `user:password` in Base64.
 */
export function masker(secrets: readonly string[]): Masker {
  const given = secrets.filter((value) => value !== "");
  if (given.length === 0) return NO_SECRETS;
  const fixed = [...new Set(given.flatMap(formsOf))];
  const made: string[] = [];
  let forms: readonly string[] = fixed;
  let pattern = patternOf(forms);
  const holdsSecret = (text: string): boolean => forms.some((form) => text.includes(form));
  return {
    // Most texts hold none, and to find that out is much faster than to replace.
    mask: (text) => (holdsSecret(text) ? text.replace(pattern, MASK) : text),
    derived: (from, result) => {
      const known = made.indexOf(result);
      // What is made again, such as a header, is as good as new: the request that it is made for has yet to be masked.
      if (known >= 0) made.push(...made.splice(known, 1));
      if (result === "" || forms.includes(result) || !holdsSecret(from)) return;
      // Inputs may stand next to the secret, so there is no end to such texts: the oldest makes room.
      if (made.push(result) > MOST_MADE) made.shift();
      forms = [...fixed, ...made];
      pattern = patternOf(forms);
    },
  };
}

const MOST_MADE = 200;

/** The longest first, so that a secret that is part of another leaves nothing of that one. */
const patternOf = (forms: readonly string[]): RegExp =>
  new RegExp(
    [...new Set(forms)]
      .sort((a, b) => b.length - a.length)
      .map(escapeRegExp)
      .join("|"),
    "g",
  );

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function formsOf(secret: string): string[] {
  const wellFormed = Buffer.from(secret, "utf8");
  const uri = encodeURIComponent(wellFormed.toString("utf8"));
  const base64 = wellFormed.toString("base64");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    uri,
    uri.replaceAll("%20", "+"),
    base64,
    wellFormed.toString("base64url"),
    encodeURIComponent(base64),
  ];
}
