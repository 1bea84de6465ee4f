import type { FoundFile } from "./lint-files.js";
import { type LintSettings, lintFile, type Outcome } from "./lint-one.js";

/** What all that lint together know. */
export interface SharedWork {
  readonly files: readonly FoundFile[];
  readonly settings: LintSettings;
  /** One number: the index of the next file that nobody has taken. */
  readonly next: Int32Array;
}

export type Done = readonly (readonly [index: number, outcome: Outcome])[];

/** Few enough that all end at about the same time, many enough that taking them costs nothing. */
const CHUNK = 8;

/** Takes files until none is left, and lints them. @param step called after each chunk */
export function lintShare({ files, settings, next }: SharedWork, step: () => void = () => {}): Done {
  const done: [number, Outcome][] = [];
  for (;;) {
    const from = Atomics.add(next, 0, CHUNK);
    if (from >= files.length) return done;
    for (const [at, file] of files.slice(from, from + CHUNK).entries())
      done.push([from + at, lintFile(file, settings)]);
    step();
  }
}
