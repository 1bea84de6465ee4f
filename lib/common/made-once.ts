/** Terms by the place of each in a declaration. */
export type Terms = Readonly<Record<string, unknown>>;

/** A term that is not the first one's. */
export interface Difference {
  readonly place: string;
  readonly value: unknown;
  /** What the first one says. */
  readonly other: unknown;
}

/** Something that is made once for each key, by the terms of who needs it first: those of others have to be the same. */
export function madeOnce<K extends object, A, V>(make: (key: K, given: A) => V, termsOf: (given: A) => Terms) {
  const made = new WeakMap<K, { readonly terms: Terms; readonly value: V }>();
  return {
    of: (key: K, given: A): V => {
      const known = made.get(key) ?? { terms: termsOf(given), value: make(key, given) };
      made.set(key, known);
      return known.value;
    },
    /** The first term that differs; none before the first use. */
    difference: (key: K, given: A): Difference | undefined => {
      const known = made.get(key);
      return known && differenceOf(known.terms, termsOf(given));
    },
  };
}

function differenceOf(first: Terms, terms: Terms): Difference | undefined {
  const place = Object.keys({ ...first, ...terms }).find(
    (name) => JSON.stringify(first[name]) !== JSON.stringify(terms[name]),
  );
  return place === undefined ? undefined : { place, value: terms[place], other: first[place] };
}
