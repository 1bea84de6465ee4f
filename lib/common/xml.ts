// XML 1.0 has no way to write these.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be found
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A text as XML has it, fit for content and for attributes. */
export const escapeXml = (text: string): string =>
  text.replace(NOT_XML, "\ufffd").replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
