import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { type FakeApi, type FakeApiOptions, startFakeApi } from "../simulator/fake-api/index.js";
import type { Script } from "../simulator/script/model.js";
import { parseScript } from "../simulator/script/parse.js";
import { ScriptSyntaxError } from "../simulator/script/problem.js";
import { parseDuration } from "../simulator/script/units.js";
import { FAKE_API_HELP } from "./fake-api-help.js";
import { jsonLine, logLine, problemLines } from "./fake-api-text.js";
import { type Paint, painter } from "./paint.js";
import { isSystemError } from "./system-error.js";

export interface FakeApiCliOptions {
  readonly script: string;
  readonly port: string;
  readonly host: string;
  readonly time: string;
  readonly seed: string;
  readonly latency: string;
  readonly json?: boolean;
}

/** What the command needs from its surroundings. */
export interface FakeApiIo {
  out(line: string): void;
  err(line: string): void;
  readStdin(): string;
  readonly paintOut: Paint;
  readonly paintErr: Paint;
  /** Date and time of the start, of servers in real time. */
  readonly now: () => number;
  /** Comes when the user stops the server. */
  stopped(): Promise<void>;
}

const EXIT = { fine: 0, wrong: 1, usage: 2 } as const;
const STDIN = "-";

class UsageError extends Error {}

/** Adds `buttress fake-api --script FILE`. The clock comes from outside. */
export function registerFakeApi(program: Command, surroundings: Pick<FakeApiIo, "now">): void {
  program
    .command("fake-api")
    .description("serve an API on this machine that fails as a script says")
    .requiredOption("--script <file>", "the script of failure; - reads standard input")
    .option("--port <number>", "port to listen on; 0 takes a free one", "0")
    .option("--host <address>", "address of this machine to listen on", "127.0.0.1")
    .option("--time <kind>", "real: delays are real; virtual: answers come at once and name their time", "real")
    .option("--seed <number>", "seed of flaky: the same seed gives the same answers", "1")
    .option("--latency <duration>", "time that every answer takes, such as 40ms", "0s")
    .option("--json", "print the URL and the requests as JSON, one a line")
    .addHelpText("after", FAKE_API_HELP)
    .action(async (options: FakeApiCliOptions) => {
      process.exitCode = await runFakeApi(options, processIo(surroundings.now));
    });
}

function processIo(now: () => number): FakeApiIo {
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    readStdin: () => readFileSync(0, "utf8"),
    paintOut: painter(process.stdout, process.env),
    paintErr: painter(process.stderr, process.env),
    now,
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
      }),
  };
}

/** Serves until the user stops it, and gives the exit status. */
export async function runFakeApi(options: FakeApiCliOptions, io: FakeApiIo): Promise<number> {
  try {
    const serverOptions = readOptions(options, io);
    const text = options.script === STDIN ? io.readStdin() : readFileSync(options.script, "utf8");
    const script = readScript(text, options.script, io);
    if (script === undefined) return EXIT.wrong;
    const api = await startFakeApi(script, serverOptions);
    try {
      announce(api, options, io);
      await io.stopped();
    } finally {
      await api.close();
    }
    if (!options.json) io.err(`stopped after ${api.requests.length} requests`);
    return EXIT.fine;
  } catch (error) {
    if (!isUsersMistake(error)) throw error;
    io.err(`${io.paintErr("error", "red")}: ${error.message}`);
    return EXIT.usage;
  }
}

function readScript(text: string, file: string, io: FakeApiIo): Script | undefined {
  try {
    return parseScript(text);
  } catch (error) {
    if (!(error instanceof ScriptSyntaxError)) throw error;
    for (const line of problemLines(error, file, text, io.paintErr)) io.err(line);
    return undefined;
  }
}

function readOptions(options: FakeApiCliOptions, io: FakeApiIo): FakeApiOptions {
  const { time, host, json } = options;
  if (time !== "real" && time !== "virtual") throw new UsageError(`--time must be real or virtual, got ${time}`);
  const latencyMs = parseDuration(options.latency);
  if (latencyMs === undefined)
    throw new UsageError(`--latency must be a duration such as 40ms, got ${options.latency}`);
  return {
    port: wholeNumber("--port", options.port, 65_535),
    seed: wholeNumber("--seed", options.seed, 2 ** 32 - 1),
    host,
    time,
    latencyMs,
    ...(time === "real" && { startAt: new Date(io.now()).toISOString() }),
    onRequest: (request, outcome) => io.out(json ? jsonLine(request, outcome) : logLine(request, outcome, io.paintOut)),
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new UsageError(`${option} must be a whole number from 0 to ${most}, got ${text}`);
}

function announce({ url, port }: FakeApi, { json, time, script }: FakeApiCliOptions, io: FakeApiIo): void {
  if (json) io.out(JSON.stringify({ type: "listening", url, port, time }));
  else {
    io.out(url);
    io.err(`serving ${script === STDIN ? "standard input" : script} in ${time} time; Ctrl+C stops`);
  }
}

/** A wrong option or host, a file that cannot be read, or a port that is taken. */
const isUsersMistake = (error: unknown): error is { readonly message: string } =>
  error instanceof UsageError || error instanceof RangeError || isSystemError(error);
