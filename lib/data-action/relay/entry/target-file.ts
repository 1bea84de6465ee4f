import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RelayTarget } from "../target.js";

/** Name of the target beside a bundle. */
export const TARGET_FILE = "api.json";

/** End of a target's name in a stack's folder. */
export const TARGET_SUFFIX = ".relay.json";

/** Files stand for themselves, a folder for the targets in it, in the order of their names. */
export function targetFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => (statSync(path).isDirectory() ? targetsIn(path) : [path]));
}

function targetsIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(TARGET_SUFFIX));
  if (names.length === 0) throw new RangeError(`${folder} must hold files *${TARGET_SUFFIX}, and has none`);
  return names.sort().map((name) => join(folder, name));
}

/**
 * A target as Buttress wrote it. A bundle has no room for a check of every member, `buttress relay` has.
 * @throws RangeError when the file holds something else
 */
export function readTarget(file: string): RelayTarget {
  const target = parse(readFileSync(file, "utf8"));
  if (!isTarget(target)) throw new RangeError(`${file} must be a target of a relay, as Buttress writes it`);
  return target;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTarget(value: unknown): value is RelayTarget {
  const { version, api, baseUrl, operations } = (value ?? {}) as Partial<Record<keyof RelayTarget, unknown>>;
  const isObject = typeof operations === "object" && operations !== null;
  return version === 1 && typeof api === "string" && typeof baseUrl === "string" && isObject;
}
