import { execFile } from "node:child_process";

export interface Run {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** Runs a program to its end, while servers in this process go on. */
export const runAsync = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(program, args, options, (_, out, err) => resolve({ out, err, status: child.exitCode }));
  });
