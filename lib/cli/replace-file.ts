import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the content of a file in one step: readers see the old text or the new one, never a part. Keeps the mode, and
 * a symbolic link stays one.
 */
export function replaceFile(file: string, text: string): void {
  const target = realpathSync(file);
  const mode = statSync(target).mode;
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temporary, "wx", mode);
    try {
      fchmodSync(handle, mode);
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
