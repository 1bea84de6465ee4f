import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the content of a file in one step: readers see the old text or the new one, never a part. Keeps the mode, and
 * a symbolic link stays one.
 */
export function replaceFile(file: string, text: string): void {
  const target = realpathSync(file);
  putBeside(target, text, statSync(target).mode);
}

/** Like `replaceFile` for a file that may not be there. What is no file, such as a pipe, is written to. */
export function putFile(file: string, text: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) putBeside(file, text, undefined);
  else if (there.isFile()) replaceFile(file, text);
  else writeFileSync(file, text);
}

/** @param mode what a new file gets when it is undefined */
function putBeside(target: string, text: string, mode: number | undefined): void {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temporary, "wx", mode);
    try {
      if (mode !== undefined) fchmodSync(handle, mode);
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
