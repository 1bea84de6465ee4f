/**
 * Ids of the attempts of the same run before this one: `<run>-1` up to `<run>-98` of `<run>-99`. Attempts of a run follow
 * one another, so these are over, whatever was heard of them.
 */
export function attemptsBefore(id: string): readonly string[] {
  const [, run, number] = /^(.+)-([1-9]\d?)$/s.exec(id) ?? [];
  return Array.from({ length: Number(number ?? 1) - 1 }, (_, index) => `${run}-${index + 1}`);
}
