import { readFileSync } from "node:fs";
import { ButtressError, formatProblem, problem } from "../common/errors.js";
import { targetFiles } from "../data-action/relay/entry/target-file.js";
import { checkTarget } from "../data-action/relay/package/check-target.js";
import {
  type RelayServer,
  type RelayServerOptions,
  startRelay,
  TOKEN_VARIABLE,
} from "../data-action/relay/server/index.js";
import type { RelayTarget } from "../data-action/relay/target.js";
import type { Paint } from "./paint.js";
import { relayLine } from "./relay-text.js";
import { isSystemError } from "./system-error.js";

export interface RelayCliOptions {
  readonly target: readonly string[];
  readonly port: string;
  readonly host: string;
  readonly maxConcurrent: string;
  readonly maxBody: string;
  readonly json?: boolean;
}

/** What the command needs from its surroundings. */
export interface RelayIo {
  out(line: string): void;
  err(line: string): void;
  readonly env: NodeJS.ProcessEnv;
  readonly paintOut: Paint;
  readonly paintErr: Paint;
  /** Comes when the user stops the server. */
  stopped(): Promise<void>;
}

const EXIT = { fine: 0, wrong: 1, usage: 2 } as const;

/** Serves until the user stops it, and gives the exit status. */
export async function runRelay(options: RelayCliOptions, io: RelayIo): Promise<number> {
  const error = (message: string): void => io.err(`${io.paintErr("error", "red")}: ${message}`);
  try {
    const serverOptions = readOptions(options, io);
    const targets = targetFiles(options.target).map(loadTarget);
    const server = await startRelay(targets, serverOptions);
    announce(server, targets, options, io);
    await io.stopped();
    if (!options.json) io.err("stopping: running calls end first");
    await server.close();
    return EXIT.fine;
  } catch (thrown) {
    if (thrown instanceof ButtressError) {
      for (const problem of thrown.problems) error(formatProblem(problem));
      return EXIT.wrong;
    }
    if (!isUsersMistake(thrown)) throw thrown;
    error(thrown.message);
    return EXIT.usage;
  }
}

function loadTarget(file: string): RelayTarget {
  return checkTarget(parse(readFileSync(file, "utf8"), file), file);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const fix = "give a target as Buttress wrote it";
    throw new ButtressError([problem("wrong-type", file, (error as Error).message, { expected: "JSON", fix })]);
  }
}

function readOptions({ port, host, maxConcurrent, maxBody, json }: RelayCliOptions, io: RelayIo): RelayServerOptions {
  return {
    token: io.env[TOKEN_VARIABLE] || undefined,
    host,
    port: wholeNumber("--port", port, 0, 65_535),
    maxConcurrent: wholeNumber("--max-concurrent", maxConcurrent, 1, 100_000),
    maxBodyBytes: wholeNumber("--max-body", maxBody, 1, 100_000_000),
    log: (entry) => io.out(json ? JSON.stringify(entry) : relayLine(entry, io.paintOut)),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new RangeError(`${option} must be a whole number from ${least} to ${most}, got ${text}`);
}

function announce(
  { url, port }: RelayServer,
  targets: readonly RelayTarget[],
  { json }: RelayCliOptions,
  io: RelayIo,
): void {
  const apis = targets.map(({ api }) => api);
  io.out(json ? JSON.stringify({ type: "listening", url, port, apis }) : url);
  if (json) return;
  for (const { api, baseUrl } of targets) io.err(`POST /v1/${api} calls ${baseUrl}`);
  if (!io.env[TOKEN_VARIABLE]) io.err("without a token: every program on this machine may use it");
  io.err("Ctrl+C stops");
}

/** A wrong option or host, a file that cannot be read, or a port that is taken. */
const isUsersMistake = (error: unknown): error is { readonly message: string } =>
  error instanceof RangeError || isSystemError(error);
