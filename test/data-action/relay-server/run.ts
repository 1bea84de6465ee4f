import { execFile } from "node:child_process";

export interface Run {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** Runs a program to its end, or for 20 s, while servers in this process go on. */
export const runAsync = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(program, args, { ...options, timeout: 20_000, killSignal: "SIGKILL" }, (_, out, err) =>
      resolve({ out, err, status: child.exitCode }),
    );
  });
