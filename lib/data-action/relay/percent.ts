/** A text as it may stand in a part of a URL or in a form; undefined for half of a surrogate pair, which has no UTF-8. */
export function percentEncoded(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined;
  }
}
