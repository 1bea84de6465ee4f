/** A piece of a template, and the optional text input without which it is left out. */
export interface Part {
  readonly text: string;
  readonly onlyWith?: string;
}

const guarded = (input: string, text: string): string => `#if("$!{input.${input}}" != "")${text}#end`;

/**
 * The parts with `first` before and `next` between those that are there. Optional parts come last, so that each brings
 * its separator along and no letter follows `#end`, which Velocity would read as part of the word.
 */
export function join(parts: readonly Part[], first: string, next: string): string {
  const always = parts.filter(({ onlyWith }) => onlyWith === undefined).map(({ text }) => text);
  const optional = parts.flatMap(({ text, onlyWith }) => (onlyWith === undefined ? [] : [{ text, onlyWith }]));
  if (always.length === 0) return joinOptional(optional, first, next);
  return first + always.join(next) + optional.map(({ text, onlyWith }) => guarded(onlyWith, next + text)).join("");
}

/** Without a part that is always there, a variable remembers whether one was written. */
function joinOptional(parts: readonly Required<Part>[], first: string, next: string): string {
  if (parts.length < 2) return parts.map(({ text, onlyWith }) => guarded(onlyWith, first + text)).join("");
  const then = `#set($separator = "${next}")`;
  const texts = parts.map(({ text, onlyWith }) => guarded(onlyWith, `\${separator}${text}${then}`));
  return `#set($separator = "${first}")${texts.join("")}`;
}

/** `$esc.<tool>(...)`. Before a sign that could continue the reference, as in `{name}.json`, the form with braces. */
export function escaped(tool: string, argument: string, following = ""): string {
  const call = `esc.${tool}(${argument})`;
  return /^[^\w"/?&<> ]/.test(following) ? `\${${call}}` : `$${call}`;
}

/** The same, printing nothing when the input is missing. */
export const escapedOrNothing = (tool: string, input: string, following = ""): string =>
  escaped(tool, `$!{input.${input}}`, following).replace("$", "$!");

/** A text that Velocity interpolates. */
export const quoted = (input: string): string => `"\${input.${input}}"`;
