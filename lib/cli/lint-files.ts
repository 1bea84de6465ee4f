import { type Dirent, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, normalize, relative, resolve, sep } from "node:path";

/** A file to lint. */
export interface FoundFile {
  /** Relative to the working folder where it is below, with `/` between folders. */
  readonly path: string;
  /** Named by itself on the command line, not found in a folder: it is meant to be a flow. */
  readonly isNamed: boolean;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** Why a path gives no file, one sentence each. */
  readonly errors: readonly string[];
}

export const STDIN = "-";
const LINTED = /\.(?:ya?ml|tf\.json)$/i;
/** What others wrote, and what programs keep for themselves. */
const PASSED_OVER = /^(?:\.|node_modules$)/;

/** The files that paths mean: files, folders with all below, globs, `-`. In the order of the paths, each file once. */
export function findFiles(paths: readonly string[], folder: string): Found {
  const files = new Map<string, FoundFile>();
  const errors: string[] = [];
  const add = (path: string, isNamed: boolean): void => {
    const key = path === STDIN ? STDIN : resolve(folder, path);
    files.set(key, { path: shown(path, folder), isNamed: isNamed || files.get(key)?.isNamed === true });
  };
  for (const path of paths) {
    try {
      if (path === STDIN) add(path, true);
      else if (statSync(resolve(folder, path)).isDirectory()) addAll(walk(path, folder), path, "YAML or .tf.json file");
      else add(path, true);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") errors.push(`${path}: ${(error as Error).message}`);
      else if (isGlob(path)) addAll(walkGlob(path, folder), path, "file that fits");
      else errors.push(`${path}: no such file or folder`);
    }
  }
  function addAll(found: readonly string[], path: string, what: string): void {
    if (found.length === 0) errors.push(`${path}: there is no ${what}`);
    for (const file of found) add(file, false);
  }
  return { files: [...files.values()], errors };
}

function shown(path: string, folder: string): string {
  const below = relative(folder, resolve(folder, path));
  const isBelow = below !== "" && !below.startsWith("..") && !isAbsolute(below);
  return (path === STDIN ? path : isBelow ? below : normalize(path)).split(sep).join("/");
}

const walk = (path: string, folder: string): readonly string[] =>
  filesBelow(path, folder).filter((file) => LINTED.test(file));

/** By name, at each level, so that the order is the same on every machine. */
function filesBelow(path: string, folder: string): readonly string[] {
  const entries = readdirSync(resolve(folder, path), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory()) return PASSED_OVER.test(entry.name) ? [] : filesBelow(below, folder);
      return isFile(entry, resolve(folder, below)) ? [below] : [];
    });
}

/** A link to a file counts as the file; one to a folder does not, since it can lead round in a circle. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const isGlob = (path: string): boolean => /[*?[\]{}()!]/.test(path);

/** For globs that the shell did not expand. */
function walkGlob(given: string, folder: string): readonly string[] {
  // Loaded here: most runs have no glob.
  const picomatch = require("picomatch") as typeof import("picomatch");
  const glob = given.split(sep).join("/").replace(/^\.\//, "");
  const base = picomatch.scan(glob).base || ".";
  if (statSync(resolve(folder, base), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const matches = picomatch(glob);
  return filesBelow(base, folder).filter((file) => matches(file.split(sep).join("/")));
}
