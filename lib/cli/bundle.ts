import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** A module with all that it needs in one file, and V8's compiled form of it beside it. */
export interface Bundle {
  readonly exports: unknown;
  /** What V8 has compiled so far, for {@link cacheOf}. */
  compiled(): Buffer;
}

/** Where the build puts the bundle of a module of this folder. */
export const bundleOf = (name: string): string => join(__dirname, `${name}.bundle.js`);
/** Where it puts the compiled form. V8 passes over that of another version, or made with other flags. */
export const cacheOf = (file: string): string => `${file}.cache`;

/** Written by a compiler run after which the bundle has to be made anew. Packages have none. */
const COMPILED = join(__dirname, "..", "..", ".tsbuildinfo");

/** Loads the bundle of a module: hundreds of files take more than twice as long. Undefined without one, as in tests. */
export function loadBundle(name: string): unknown {
  const file = bundleOf(name);
  const made = timeOf(file);
  if (made === undefined || made < (timeOf(COMPILED) ?? 0)) return undefined;
  optimizeLess();
  return openBundle(file).exports;
}

export function openBundle(file: string): Bundle {
  const cachedData = bytesOf(cacheOf(file));
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports, compiled: () => script.createCachedData() };
}

/**
 * A run is over before most of the code that V8 optimizes has paid for it: it has to run so much longer first, in the
 * units of V8. The compiled form holds for the same flags only, so this comes before it is read.
 */
export function optimizeLess(): void {
  // Of later versions it is not known whether they have the flag; one that is missing would be reported.
  if (Number.parseInt(process.versions.v8, 10) <= 13) setFlagsFromString("--interrupt-budget=500000");
}

const timeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
