import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { findScenarios } from "./find-scenarios.js";
import { processIo, type ScenarioIo } from "./scenario-io.js";
import type { TestOptions } from "./test-run.js";

const HELP = `
Runs every scenario of every *.scenario.yaml below a folder, in virtual time; the first line of such a file can be
  # yaml-language-server: $schema=<path of>/schema/scenario.schema.json
so that an editor helps to write it.

Examples:
  $ buttress test flows
  $ buttress test flows --filter 'too many'
  $ buttress test --coverage --coverage-min 90 --junit report.xml

Exit status: 0 all expectations met, 1 an expectation was not met or the coverage is too low, 2 bad input.`;

/** Adds `buttress test`. `now` is a clock in milliseconds, for how long scenarios take. */
export function registerTest(
  program: Command,
  { now }: { readonly now: () => number },
  io: () => ScenarioIo = processIo,
): void {
  program
    .command("test")
    .description("run scenarios of flows and check what they expect")
    .argument("[path]", "folder with *.scenario.yaml files, or one such file", ".")
    .option("--filter <text>", "only scenarios with this text in the name or the file's path, in any case")
    .option("--coverage", "tell which actions and output paths of the flows no scenario goes through")
    .option("--coverage-min <percent>", "fail when a flow's actions or paths are covered less; means --coverage")
    .option("--junit <file>", "write a JUnit report")
    .option("--json", "report as JSON")
    .addHelpText("after", HELP)
    .action(async (path: string, options: TestOptions) => {
      // Loaded here, so that help and usage errors do not wait for the simulator.
      const { runTest } = await import("./test-run.js");
      const showProgress = process.stderr.isTTY === true && !options.json;
      process.exitCode = await runTest(path, options, {
        ...io(),
        now,
        find: findScenarios,
        write: (file, text) => writeFileSync(file, text),
        ...(showProgress && { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) }),
      });
    });
}
