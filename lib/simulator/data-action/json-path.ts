import { JSONPath } from "jsonpath-plus";
import { isIndefinite } from "../../data-action/template/response.js";
import { notModelled } from "../machine/flow-error.js";

/** Finds a value in an answer; undefined when the path resolves to nothing. */
export type Finder = (json: unknown) => unknown;

/**
 * Reads a JSONPath. A definite path gives its value, null included. A path with a filter, `..`, a wildcard, a slice or
 * a list of indexes gives a list, even for one hit (vendor modules); without a hit that list is empty, unless the place
 * where it searches is missing itself (as the JSONPath library for Java does it; unverified).
 *
 * Filters are interpreted by a small safe evaluator, not run as JavaScript.
 * @throws NotModelled for what only one of the two libraries has
 */
export function jsonPath(path: string): Finder {
  const foreign = FOREIGN.exec(path.replace(QUOTED, "''"))?.[0];
  if (foreign !== undefined) notModelled(`${foreign.trim()} in the JSONPath ${path} is not modelled`);
  if (!isIndefinite(path)) return (json) => search(path, json)[0];
  const base = definitePart(path);
  return (json) => {
    const hits = search(path, json);
    return hits.length > 0 || search(base, json).length > 0 ? hits : undefined;
  };
}

const QUOTED = /'[^']*'|"[^"]*"/g;

/** Operators and functions of the library for Java, and the selectors of parents and names of the one for JavaScript. */
const FOREIGN =
  /=~|\s(?:in|nin|subsetof|anyof|noneof|size|empty|contains)\s|\.(?:min|max|avg|stddev|length|sum|keys|concat|append|first|last|index)\(.*?\)|[~^]|@(?:null|boolean|number|string|integer|undefined|nonFinite|scalar|array|object|function|other|parent|property|path|root)\b/;

function search(path: string, json: unknown): readonly unknown[] {
  // The library takes a value that is falsy for one that was not given.
  if (typeof json !== "object" || json === null) return path === "$" ? [json] : [];
  try {
    return JSONPath<unknown[]>({ path, json, wrap: true, eval: "safe", ignoreEvalErrors: true }) ?? [];
  } catch (error) {
    return notModelled(`the JSONPath ${path} cannot be evaluated: ${(error as Error).message}`);
  }
}

/** The path up to its first part that can have several hits. */
function definitePart(path: string): string {
  const parts = path.match(/^\$|\.\.|\.[^.[]+|\[(?:'[^']*'|"[^"]*"|\?\(.*?\)|[^\]]*)\]/g) ?? [];
  const several = parts.findIndex((part) => isIndefinite(part) || part === ".*");
  return parts.slice(0, several < 0 ? undefined : several).join("") || "$";
}
