import { notModelled } from "../../machine/flow-error.js";

type Methods<T> = Readonly<Record<string, (self: T, ...args: readonly unknown[]) => unknown>>;

const asText = (value: unknown): string => String(value);

/** Java throws for what is outside of a text, where JavaScript takes what there is. */
function within(self: string, method: string, most: number, indexes: readonly unknown[]): readonly number[] {
  const numbers = indexes.map(Number);
  const isInside = numbers.every((index, at) => index >= (numbers[at - 1] ?? 0) && index <= most);
  if (isInside) return numbers;
  return notModelled(
    `.${method}(${indexes.join(", ")}) of a template is outside of its text of ${self.length}, which is an error in Java`,
  );
}

function pattern(source: unknown, flags = ""): RegExp {
  try {
    return new RegExp(asText(source), `u${flags}`);
  } catch {
    return notModelled(`the regular expression ${asText(source)} of a template cannot be read here`);
  }
}

/** Java's replacements name groups as `$1`, like JavaScript's, but have a backslash before a plain `$`. */
const replacement = (to: unknown): string =>
  asText(to).replace(/\\(.)/gu, (_, sign: string) => (sign === "$" ? "$$" : sign));

/** Of Java's String. */
const TEXT: Methods<string> = {
  charAt: (self, index) => self.charAt(...(within(self, "charAt", self.length - 1, [index]) as [number])),
  concat: (self, other) => self + asText(other),
  contains: (self, other) => self.includes(asText(other)),
  endsWith: (self, other) => self.endsWith(asText(other)),
  equals: (self, other) => self === other,
  equalsIgnoreCase: (self, other) => self.toLowerCase() === asText(other).toLowerCase(),
  indexOf: (self, other) => self.indexOf(asText(other)),
  isEmpty: (self) => self === "",
  lastIndexOf: (self, other) => self.lastIndexOf(asText(other)),
  length: (self) => self.length,
  matches: (self, regex) => pattern(`^(?:${asText(regex)})$`).test(self),
  replace: (self, from, to) => self.replaceAll(asText(from), () => asText(to)),
  replaceAll: (self, regex, to) => self.replace(pattern(regex, "g"), replacement(to)),
  replaceFirst: (self, regex, to) => self.replace(pattern(regex), replacement(to)),
  split: (self, regex) => self.split(pattern(regex)),
  startsWith: (self, other) => self.startsWith(asText(other)),
  substring: (self, ...range) => self.substring(...(within(self, "substring", self.length, range) as [number])),
  toLowerCase: (self) => self.toLowerCase(),
  toString: (self: string) => self,
  toUpperCase: (self) => self.toUpperCase(),
  trim: (self) => self.trim(),
};

/** Of Java's List. */
const LIST: Methods<readonly unknown[]> = {
  contains: (self, item) => self.includes(item),
  get: (self, index) => self[Number(index)],
  isEmpty: (self) => self.length === 0,
  size: (self) => self.length,
};

/** Of Java's Map. */
const MAP: Methods<Readonly<Record<string, unknown>>> = {
  containsKey: (self, key) => Object.hasOwn(self, asText(key)),
  entrySet: (self) => Object.entries(self).map(([key, value]) => ({ key, value })),
  get: (self, key) => (Object.hasOwn(self, asText(key)) ? self[asText(key)] : undefined),
  isEmpty: (self) => Object.keys(self).length === 0,
  keySet: (self) => Object.keys(self),
  size: (self) => Object.keys(self).length,
};

/** Of Java's numbers and Boolean. */
const SCALAR: Methods<number | boolean> = {
  equals: (self, other) => self === other,
  intValue: (self) => Math.trunc(Number(self)),
  toString: (self: number | boolean) => asText(self),
};

/**
 * Calls a method as Java has it, in place of JavaScript's of the same name.
 * @throws NotModelled for a method that is not listed: it may exist on the platform
 */
export function callMethod(self: unknown, method: string, args: readonly unknown[]): unknown {
  if (typeof self === "string") return call(TEXT, "a text", self, method, args);
  if (typeof self === "number" || typeof self === "boolean")
    return call(SCALAR, `a ${typeof self}`, self, method, args);
  if (Array.isArray(self)) return call(LIST, "a list", self as readonly unknown[], method, args);
  return call(MAP, "a map", self as Readonly<Record<string, unknown>>, method, args);
}

function call<T>(methods: Methods<T>, kind: string, self: T, method: string, args: readonly unknown[]): unknown {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return known === undefined
    ? notModelled(`template method .${method}() of ${kind} is not modelled`)
    : known(self, ...args);
}
