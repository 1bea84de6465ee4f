/** A comma is part of a date after the name of a weekday, and after a month with its day: `November 22, 2026` is no wait. */
const VALUE = /\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*,)?\s*(?:[a-z]{3,9}\.?\s+\d\d?\s*,)?[^,]*/gi;

/** The values of a header field: of a list, or of a field that came several times, which `Headers` joins with commas. */
export const fieldValues = (headers: Headers, name: string): readonly string[] =>
  (headers.get(name)?.match(VALUE) ?? []).map((value) => value.trim()).filter((value) => value !== "");
