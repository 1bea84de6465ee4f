/** The words of a text in lines of at most so many characters; a longer word has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text of a rule as a sentence. A name that it begins with stays as it is. */
export const sentence = (text: string): string =>
  `${text.replace(/^[a-z](?=[a-z]*(?:[ ,:;']|$))/, (letter) => letter.toUpperCase())}.`;
