import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Compares a text with a golden file. A missing file is an error; `UPDATE_GOLDEN=1` writes what the code makes now, to be
 * read in the diff before it is committed.
 */
export function expectGolden(file: string, actual: string): void {
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file))
    throw new Error(`no golden file ${file}; run the test with UPDATE_GOLDEN=1 and read the new file`);
  expect(actual).toBe(readFileSync(file, "utf8"));
}
