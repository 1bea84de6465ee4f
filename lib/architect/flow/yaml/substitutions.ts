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
  const open = unusedLetter(text, 0xe000);
  const close = unusedLetter(text, open.charCodeAt(0) + 1);
  const masked = text.replace(SUBSTITUTION, `${open}${open}$1${close}${close}`);
  const restore = (part: string): string =>
    part.includes(open) || part.includes(close) ? part.replaceAll(open, "{").replaceAll(close, "}") : part;
  return { text: masked, restore };
}

/** The first letter from this code on, in the private-use area, that the text does not have. */
function unusedLetter(text: string, from: number): string {
  let code = from;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}
