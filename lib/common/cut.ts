/** The first `length` UTF-16 units of a name, less half a character or a blank at the end. */
export const cutEnd = (name: string, length: number): string =>
  name
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd();

/** The last `length` UTF-16 units of a name, less half a character or a blank at the start. */
export const cutStart = (name: string, length: number): string =>
  name
    .slice(-length)
    .replace(/^[\uDC00-\uDFFF]/, "")
    .trimStart();
