import { spawnSync } from "node:child_process";

const ASK = { terraform: ["version"] } as const;

type Tool = keyof typeof ASK;

const found = new Map<Tool, boolean>();

/** True where the tool can be run. */
function isAvailable(tool: Tool): boolean {
  const known = found.get(tool);
  if (known !== undefined) return known;
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const available = spawnSync(tool, ASK[tool], { env, stdio: "ignore" }).status === 0;
  found.set(tool, available);
  return available;
}

/** A `describe` that is skipped, with the reason printed, on machines without the tool. */
export function describeWith(tool: Tool, title: string, tests: () => void): void {
  if (isAvailable(tool)) {
    describe(title, tests);
    return;
  }
  console.warn(`skipped: ${title}: there is no ${tool} on the PATH`);
  describe.skip(`${title} (no ${tool} on the PATH)`, tests);
}
