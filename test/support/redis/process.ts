import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endAtLast } from "../leftovers.js";

/** A server of its own process, with a folder that goes away with it. */
export interface Running {
  readonly port: number;
  /** For SIGSTOP and SIGCONT. */
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const START_MS = 5000;

/** Starts a server on a free loopback port; another process can take the port first, so a second and third are tried. */
export async function startServer(
  program: string,
  settings: (port: number, folder: string) => readonly string[],
): Promise<Running> {
  for (let tries = 1; ; tries++) {
    const running = launch(program, settings, await freePort());
    if (await isListening(running)) return running;
    await running.stop();
    if (tries === 3) throw new Error(`${program} does not start`);
  }
}

function launch(program: string, settings: (port: number, folder: string) => readonly string[], port: number): Running {
  const folder = mkdtempSync(join(tmpdir(), "buttress-redis-"));
  const child = spawn(program, settings(port, folder), { cwd: folder, stdio: "ignore" });
  const kill = (): void => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  // A test run that is interrupted leaves no server behind.
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    if (child.exitCode === null && child.pid !== undefined) {
      child.kill("SIGKILL");
      await ended;
    }
    kill();
  };
  endAtLast(stop);
  return { port, process: child, stop };
}

async function isListening({ port, process: child }: Running): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < START_MS && child.exitCode === null && child.pid !== undefined; waitedMs += 10) {
    if (await accepts(port)) return true;
    await sleep(10);
  }
  return false;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
