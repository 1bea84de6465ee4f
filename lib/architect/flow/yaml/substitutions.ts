/**
 * `{{key}}` is replaced before the importer reads the file, so an unquoted one is no YAML. For reading, its braces are
 * exchanged for as many letters of the private-use area: every offset stays valid.
 */
const SUBSTITUTION = /\{\{([^{}\r\n]*)\}\}/g;

export interface Mask {
  readonly text: string;
  restore(part: string): string;
}

const same = (part: string): string => part;

export function maskSubstitutions(text: string): Mask {
  if (!text.includes("{{")) return { text, restore: same };
  const [open, close] = unusedLetters(text);
  const masked = text.replace(SUBSTITUTION, `${open}${open}$1${close}${close}`);
  const restore = (part: string): string =>
    part.includes(open) || part.includes(close) ? part.replaceAll(open, "{").replaceAll(close, "}") : part;
  return { text: masked, restore };
}

function unusedLetters(text: string): readonly [string, string] {
  const found: string[] = [];
  for (let code = 0xe000; found.length < 2; code++) {
    const letter = String.fromCharCode(code);
    if (!text.includes(letter)) found.push(letter);
  }
  return found as unknown as readonly [string, string];
}
