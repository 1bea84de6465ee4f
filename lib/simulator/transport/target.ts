import { ButtressError, problem } from "../../common/errors.js";

/** Base URL in the data actions → URL of the loopback server that answers for it. */
export type UrlMap = Readonly<Record<string, string>>;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The URL to which a request really goes: with the longest base URL of the map that fits replaced. The rest of the URL
 * stays as it is, byte for byte.
 * @throws ButtressError when that is not on a loopback address, so that no simulation ever reaches a real system
 */
export function targetOf(url: string, map: UrlMap): URL {
  const base = Object.keys(map)
    .filter((key) => startsWithBase(url, withoutSlash(key)))
    .sort((a, b) => b.length - a.length)[0];
  const target = base === undefined ? url : withoutSlash(map[base] ?? "") + url.slice(withoutSlash(base).length);
  const parsed = new URL(target);
  if (parsed.protocol === "http:" && LOOPBACK.test(parsed.hostname)) return parsed;
  const { origin } = parsed;
  throw new ButtressError([problem("loopback-only", "host of a request", origin, { origin })]);
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

/** Schemes and hosts have no case, paths have. A base ends where a segment ends. */
function startsWithBase(url: string, base: string): boolean {
  const [, origin = "", path = ""] = /^([a-z]+:\/\/[^/?#]*)(.*)$/i.exec(base) ?? [];
  const start =
    url.slice(0, origin.length).toLowerCase() === origin.toLowerCase() && url.startsWith(path, origin.length);
  const next = url[origin.length + path.length];
  return base !== "" && start && (next === undefined || /[/?#]/.test(next));
}
