/**
 * The same function of a text, worked out once for each.
 * @param make what else it is given may serve messages alone: the result is that of the first call with this text
 * @param most texts to remember; with one more all are forgotten
 */
export function memoized<T extends object, Rest extends readonly unknown[] = []>(
  make: (text: string, ...rest: Rest) => T,
  most = Number.POSITIVE_INFINITY,
): (text: string, ...rest: Rest) => T {
  const made = new Map<string, T>();
  return (text, ...rest) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const value = make(text, ...rest);
    if (made.size >= most) made.clear();
    made.set(text, value);
    return value;
  };
}

/** The same function of an object, worked out once for each, for as long as the object is held elsewhere. */
export function memoizedOf<K extends object, T extends object>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
