import type { Command } from "commander";
import { TARGET_SUFFIX } from "../data-action/relay/entry/target-file.js";
import { RELAY_DEFAULTS } from "../data-action/relay/server/defaults.js";
import { painter } from "./paint.js";
import { RELAY_HELP } from "./relay-help.js";
import type { RelayCliOptions, RelayIo } from "./relay-run.js";

/** Adds `buttress relay --target FILE...`. */
export function registerRelay(program: Command, io: () => RelayIo = processIo): void {
  program
    .command("relay")
    .description("serve a relay that tells flows status, headers and body of an API's answers")
    .requiredOption("--target <file...>", `targets: files, or folders with *${TARGET_SUFFIX}, such as a stack's`)
    .option("--port <number>", "port to listen on; 0 takes a free one", String(RELAY_DEFAULTS.port))
    .option("--host <address>", "address to listen on; needs a token unless it is a loopback one", RELAY_DEFAULTS.host)
    .option("--max-concurrent <number>", "calls at a time; more get 503", String(RELAY_DEFAULTS.maxConcurrent))
    .option("--max-body <bytes>", "most bytes of a request; more get 413", String(RELAY_DEFAULTS.maxBodyBytes))
    .option("--json", "print the URL and the requests as JSON, one a line")
    .addHelpText("after", RELAY_HELP)
    .action(async (options: RelayCliOptions) => {
      const { runRelay } = await import("./relay-run.js");
      process.exitCode = await runRelay(options, io());
    });
}

const processIo = (): RelayIo => ({
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  env: process.env,
  paintOut: painter(process.stdout, process.env),
  paintErr: painter(process.stderr, process.env),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
});
