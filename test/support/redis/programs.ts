import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export const PROGRAMS = ["redis-server", "webdis"] as const;

const isIn = (folder: string, program: string): boolean => {
  try {
    accessSync(join(folder, program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Searched for, not asked: Webdis takes every option for a file. */
const missing = (): readonly string[] => {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return PROGRAMS.filter((program) => !folders.some((folder) => isIn(folder, program)));
};

/** A `describe` that is skipped, with the reason printed, on machines without Redis and Webdis. */
export function describeWithRedis(title: string, tests: () => void): void {
  const lacking = missing().join(" and no ");
  if (lacking === "") {
    describe(title, tests);
    return;
  }
  console.warn(`skipped: ${title}: there is no ${lacking} on the PATH`);
  describe.skip(`${title} (no ${lacking} on the PATH)`, tests);
}
