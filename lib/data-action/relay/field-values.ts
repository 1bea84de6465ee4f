/** A comma after the name of a weekday is part of a date. */
const VALUE = /\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*,)?[^,]*/gi;

/** The values of a header field: of a list, or of a field that came several times, which `Headers` joins with commas. */
export const fieldValues = (headers: Headers, name: string): readonly string[] =>
  (headers.get(name)?.match(VALUE) ?? []).map((value) => value.trim()).filter((value) => value !== "");
