import { type Command, InvalidArgumentError } from "commander";
import type { ExploreCommandOptions } from "./explore-run.js";

const HELP = `
A scenario says how the API answers, what the inputs are, what is found: the least that differs from a run in which
everything goes well. Together they take every branch that can be taken, smallest first.

Examples:
  $ buttress explore flow.yaml                  what can happen in this flow?
  $ buttress explore flow.yaml --out scenarios  write the scenarios as a file, to be edited and run by buttress test
  $ buttress explore flow.yaml --json           the same for programs
  $ buttress explore flow.yaml --stack cdktf.out/stacks/crm-dev --out scenarios
                                                with the real requests, and what APIs behind relays answer

Exit status: 0 every branch is taken, 1 some are not, 2 the flow cannot be read.`;

/** Adds `buttress explore FLOW` to the command line. */
export function registerExplore(program: Command): void {
  program
    .command("explore")
    .description("find scenarios that take every branch of a flow, smallest first")
    .argument("<flow>", "flow file")
    .option("--json", "report as JSON")
    .option("--out <folder>", "write the scenarios to <flow>.scenario.yaml in this folder")
    .option("--stack <folder>", "synthesised stack: scenarios then script the APIs, also behind relays")
    .option("--max <runs>", "runs to try at most (default: 5000)", count)
    .addHelpText("after", HELP)
    .action(async (file: string, options: ExploreCommandOptions) => {
      // Loaded here, so that help and usage errors do not wait for the simulator.
      const { runExplore } = await import("./explore-run.js");
      process.exitCode = runExplore(file, options, {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
    });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 on");
  return Number(text);
}
