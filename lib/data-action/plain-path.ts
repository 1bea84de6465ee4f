const STEP = /\.([^.[\]\s'"*]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;

/**
 * Names and indexes of a JSONPath that finds one place, such as `$.a[0]['b c']`; undefined for any other, as relays read
 * no filters, wildcards, slices or `..`.
 */
export function plainPath(text: string): readonly (string | number)[] | undefined {
  if (!text.startsWith("$")) return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    const [, name, index, single, double] = found;
    steps.push(index === undefined ? (name ?? unquote(single ?? double ?? "")) : Number(index));
  }
  return steps;
}

const unquote = (quoted: string): string => quoted.replace(/\\(.)/g, "$1");
