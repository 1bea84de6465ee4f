import type { Plain } from "../model.js";
import { put } from "../read/context.js";

export type Out = Record<string, Plain>;

/** Writes the keys that are there, in the given order; then the others of `rest`, in theirs. */
export function ordered(pairs: Iterable<readonly [string, Plain | undefined]>, rest: Readonly<Out> = {}): Out {
  const out: Out = {};
  for (const [key, value] of pairs) {
    const other = Object.hasOwn(rest, key) ? rest[key] : undefined;
    const merged = value === undefined ? other : other === undefined ? value : merge(value, other);
    if (merged !== undefined) put(out, key, merged);
  }
  for (const key of Object.keys(rest)) if (!Object.hasOwn(out, key)) put(out, key, rest[key] as Plain);
  return out;
}

/** Both parts of a map that the model has split in two: `outputs` and the flags of `rest.outputs`. */
function merge(value: Plain, other: Plain): Plain {
  if (!isMap(value) || !isMap(other)) return value;
  const out: Out = { ...value };
  for (const key of Object.keys(other)) {
    const mine = Object.hasOwn(out, key) ? out[key] : undefined;
    put(out, key, mine === undefined ? (other[key] as Plain) : merge(mine, other[key] as Plain));
  }
  return out;
}

function isMap(value: Plain): value is Out {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
