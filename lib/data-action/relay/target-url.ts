import { encoded, encodedPairs, parameters } from "./parameters.js";
import { Refusal } from "./refusal.js";
import type { RelayOperation } from "./target.js";

/**
 * The URL of an operation: each path parameter is one encoded segment, or a part of one, and the query has declared names
 * only. The result is read as `fetch` reads it and compared with the declaration.
 *
 * @throws Refusal
 */
export function targetUrl(baseUrl: string, operation: RelayOperation, path: unknown, query: unknown): string {
  const given = parameters(path, "path parameter");
  const [template = "", fixedQuery] = splitOnce(operation.path, "?");
  const filled = fill(template, (name) => segment(name, given));
  const pairs = [
    ...(fixedQuery === undefined ? [] : [fill(fixedQuery, (name) => encoded(required(name, given), name))]),
    encodedPairs(declaredOnly(parameters(query, "query parameter"), operation.query), "query parameter"),
  ].filter((part) => part !== "");
  refuseUnknown(given, operation.path);
  const text = baseUrl + filled + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
  return checked(
    text,
    fill(template, () => "x"),
    baseUrl,
  );
}

const PARAMETER = /\{([^{}]*)\}/g;

const fill = (template: string, valueFor: (name: string) => string): string =>
  template.replace(PARAMETER, (_, name: string) => valueFor(name));

function splitOnce(text: string, separator: string): readonly (string | undefined)[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function required(name: string, given: ReadonlyMap<string, string>): string {
  const value = given.get(name);
  if (value === undefined) throw new Refusal(`path parameter ${name} has no value`);
  return value;
}

/** `.` and `..`, alone or between slashes, as they are or encoded: proxies and servers decode before they resolve. */
const DOT_SEGMENT = /(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:$|[/\\]|%2f|%5c)/i;

function segment(name: string, given: ReadonlyMap<string, string>): string {
  const value = required(name, given);
  if (value === "") throw new Refusal(`path parameter ${name} is empty`);
  if (DOT_SEGMENT.test(value)) throw new Refusal(`path parameter ${name} has the segment . or ..`);
  return encoded(value, `path parameter ${name}`);
}

function refuseUnknown(given: ReadonlyMap<string, string>, path: string): void {
  const declared = [...path.matchAll(PARAMETER)].map(([, name]) => name);
  for (const name of given.keys()) {
    if (!declared.includes(name)) throw new Refusal(`path parameter ${name} is not declared`);
  }
}

function declaredOnly(query: ReadonlyMap<string, string>, names: readonly string[]): ReadonlyMap<string, string> {
  for (const name of query.keys()) {
    if (!names.includes(name)) throw new Refusal(`query parameter ${name} is not declared`);
  }
  return query;
}

/** The base URL's origin, a path below the base URL's, and as many segments as the declared path has. */
function checked(text: string, declaredPath: string, baseUrl: string): string {
  if (!URL.canParse(text)) throw new Refusal("the URL is not valid");
  const url = new URL(text);
  const base = new URL(baseUrl);
  const below = url.origin === base.origin && url.pathname.startsWith(base.pathname.replace(/\/*$/, "/"));
  const depth = segments(new URL(baseUrl + declaredPath));
  if (!below || segments(url) !== depth || url.username !== base.username || url.hash !== "") {
    throw new Refusal("the URL leaves the declared path");
  }
  return url.href;
}

const segments = ({ pathname }: URL): number => pathname.split("/").length;
