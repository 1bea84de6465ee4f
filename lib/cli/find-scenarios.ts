import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SCENARIO_FILE = /\.scenario\.ya?ml$/;
/** What others wrote, and what programs made. */
const PASSED_OVER = /^(?:\.|node_modules$)/;

/** The scenario files below a folder, by name; a file is itself. @throws a system error for a path that is not there */
export function findScenarios(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.test(entry.name) ? [] : findScenarios(below);
    return SCENARIO_FILE.test(entry.name) ? [below] : [];
  });
}
