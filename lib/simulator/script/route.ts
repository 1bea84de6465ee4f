import type { HttpMethod } from "../../data-action/index.js";
import type { Cursor } from "./cursor.js";
import type { Route } from "./model.js";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies readonly HttpMethod[];
const A_PATH = "a path such as /v1/orders/{id}:";

const PATH = /^\/(?:[\w.~!$&'()*+,=:@%-]+|\{\w+\}|\/(?!\/))*$/;

export const isMethod = (text: string | undefined): text is HttpMethod => METHODS.some((method) => method === text);

/** A route up to its colon, if the statement begins with one. */
export function readRoute(cursor: Cursor): Route | undefined {
  const { word } = cursor;
  if (isMethod(word)) {
    cursor.advance();
    return { method: word, path: readPath(cursor) };
  }
  return word?.startsWith("/") ? { path: readPath(cursor) } : undefined;
}

function readPath(cursor: Cursor): string {
  const attached = cursor.word?.endsWith(":") ?? false;
  const path = cursor.take(
    (word) => {
      const path = attached ? word.slice(0, -1) : word;
      return PATH.test(path) ? path : undefined;
    },
    {
      what: A_PATH,
      hint: ({ text }) => (text.includes("?") ? "the query does not count: leave it out" : undefined),
    },
  );
  if (!attached && !cursor.skip(":")) cursor.fail({ what: '":" behind the path' });
  return path;
}

export const formatRoute = ({ method, path }: Route): string => `${method === undefined ? "" : `${method} `}${path}:`;

/** Whether a request's method and path are the route's. */
export function routeMatcher(route: Route): (method: string, path: string) => boolean {
  const prefix = route.path
    .replace(/\/$/, "")
    .split(/\{\w+\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  const pattern = new RegExp(`^${prefix}(?:/|$)`);
  return (method, path) => (route.method === undefined || route.method === method) && pattern.test(path);
}

/** Routes that say more come first: more segments, fewer placeholders, a method. */
export function compareRoutes(a: Route | undefined, b: Route | undefined): number {
  const [left, right] = [specificity(a), specificity(b)];
  return right.reduce((order, value, index) => order || value - (left[index] ?? 0), 0);
}

function specificity(route: Route | undefined): readonly number[] {
  if (route === undefined) return [-1, 0, 0];
  const segments = route.path.split("/").filter((segment) => segment !== "");
  const placeholders = segments.filter((segment) => segment.includes("{")).length;
  return [segments.length, -placeholders, route.method === undefined ? 0 : 1];
}

/** The path of an absolute or a relative URL, without query. */
export function pathOf(url: string): string {
  const scheme = url.indexOf("://");
  const start = scheme < 0 ? 0 : url.indexOf("/", scheme + 3);
  if (start < 0) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}
