#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";

interface Entry {
  readonly summary: string;
  /** Loads the command's module, and only that. */
  register(program: Command): Promise<void>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  expr: {
    summary: "check and compute Architect expressions",
    register: async (program) => {
      const { registerExpr } = await import("../lib/cli/expr.js");
      registerExpr(program, { random: Math.random, now: Date.now });
    },
  },
  fmt: {
    summary: "rewrite flow files canonically; comments stay",
    register: async (program) => (await import("../lib/cli/fmt.js")).registerFmt(program),
  },
  "fake-api": {
    summary: "serve an API on this machine that fails as a script says",
    register: async (program) => {
      const { registerFakeApi } = await import("../lib/cli/fake-api.js");
      registerFakeApi(program, { now: Date.now });
    },
  },
  relay: {
    summary: "serve a relay that tells flows status, headers and body of an API's answers",
    register: async (program) => (await import("../lib/cli/relay.js")).registerRelay(program),
  },
  simulate: {
    summary: "run a flow offline, in virtual time, and show what happens",
    register: async (program) => (await import("../lib/cli/simulate.js")).registerSimulate(program),
  },
  test: {
    summary: "run scenarios of flows and check what they expect",
    register: async (program) => (await import("../lib/cli/test.js")).registerTest(program, { now: Date.now }),
  },
  lint: {
    summary: "find mistakes in flow files that break them in production",
    register: async (program) => {
      const { registerLint } = await import("../lib/cli/lint.js");
      registerLint(program, { now: Date.now, version: packageVersion() });
    },
  },
  explore: {
    summary: "find scenarios that take every branch of a flow",
    register: async (program) => (await import("../lib/cli/explore.js")).registerExplore(program),
  },
};

const EXAMPLES = `
Examples:
  $ buttress expr check 'Flow.n + 1' '{"Flow.n": "integer"}'   what type is it, would the platform take it?
  $ buttress expr eval 'ToInt(7 / 2)'                          what comes out?
  $ buttress fmt flows/*.yaml                                  one canonical layout for flow files
  $ buttress lint flows                                        which mistakes break them in production?
  $ buttress simulate flow.yaml --script '503 x2; 200 {}'      what would the platform do?
  $ buttress test flows --coverage                             do flows do what their scenarios expect?
  $ buttress explore flow.yaml --out scenarios                 which scenarios take every branch?

buttress <command> --help tells more, with examples.`;

const USAGE_ERROR = 2;

function packageVersion(): string {
  const file = ["..", "../.."].map((up) => join(__dirname, up, "package.json")).find((path) => existsSync(path));
  return file === undefined ? "unknown" : (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

async function buildProgram(name: string | undefined): Promise<Command> {
  const program = new Command("buttress")
    .description("resilient API calls for Genesys Cloud flows")
    .version(packageVersion())
    .addHelpText("after", EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride();
  const wanted = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (wanted) await wanted.register(program);
  else for (const [command, { summary }] of Object.entries(COMMANDS)) program.command(command).description(summary);
  for (const command of descendants(program)) command.exitOverride();
  return program;
}

const descendants = (command: Command): Command[] => command.commands.flatMap((sub) => [sub, ...descendants(sub)]);

async function main(argv: readonly string[]): Promise<void> {
  try {
    const program = await buildProgram(argv[2] === "help" ? argv[3] : argv[2]);
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
  if (!isSystemError(error)) throw error;
  console.error(`error: ${error.message}`);
  return USAGE_ERROR;
}

/** A path that cannot be written, a full disk: nothing that a stack would explain. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "code" in error;

// A reader such as head may stop listening before the end; that is no error of ours.
const unlessClosed = (error: NodeJS.ErrnoException, then: () => void): void => {
  if (error.code !== "EPIPE") throw error;
  then();
};
process.stdout.on("error", (error) => unlessClosed(error, process.exit));
// What is left to say has no reader, but the exit code has.
process.stderr.on("error", (error) => unlessClosed(error, () => {}));
void main(process.argv);
