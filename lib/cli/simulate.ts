import type { Command } from "commander";
import { processIo, type ScenarioIo } from "./scenario-io.js";
import type { SimulateCommandOptions } from "./simulate-run.js";

const HELP = `
A flow file runs as on the platform, but in virtual time: a wait of an hour takes no time, and the same input gives the
same bytes. An action that is not modelled stops the run with its name and place, unless --assume says which way it goes.

Examples:
  Run a flow whose API answers 429 once, then succeeds:
  $ buttress simulate sentiment.yaml --input transcript='All good' --script '429 retry-after=7; 200 {"score": 0.9}'

  With the definitions of its data actions, to see the real requests:
  $ buttress simulate sentiment.yaml --stack cdktf.out/stacks/sentiment-analysis-dev --script @outage.script --input transcript=Hi

  The only flow of a stack, against a server on this machine (buttress fake-api starts one):
  $ buttress simulate --stack cdktf.out/stacks/sentiment --api http://127.0.0.1:8080 --input transcript=Hi

  A call: the caller chooses 2 in the menu, then enters a number, and hangs up after a minute:
  $ buttress simulate hotline.yaml --entry 2 --entry 4711 --hang-up-at 1m --variable Call.Ani=+4930123456

  A flow that another one has told who is calling:
  $ buttress simulate 'Customer line (dev)' --stack cdktf.out/stacks/rate-limited-crm-dev --attribute customerId=4711 --script 429

  A scenario, with its expectations; options take the place of what it says:
  $ buttress simulate --scenario flows/sentiment.scenario.yaml --name 'too many calls' --seed 7

  For other programs, and for documents:
  $ buttress simulate flow.yaml --json | jq .end
  $ buttress simulate flow.yaml --jsonl | grep '"type":"pause"'
  $ buttress simulate flow.yaml --mermaid > run.mmd

A script is a list of answers: 429 retry-after=7; 503 x3; timeout; reset; slow 12s 200; 200 {"score": 0.9}. The last one repeats.

Exit status: 0 the run ended and met all expectations, 1 an expectation was not met or the run was stopped by something
that is not modelled, 2 bad input.`;

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** Adds `buttress simulate`. */
export function registerSimulate(program: Command, io: () => ScenarioIo = processIo): void {
  program
    .command("simulate")
    .description("run a flow offline, in virtual time, and show what happens")
    .argument("[flow]", "flow file, or the name of a flow of the stack")
    .option("--scenario <file>", "scenario file: what is given and what is expected")
    .option("--name <scenario>", "which scenario of the file, when it has several")
    .option("--input <name=value>", "value of an input variable; can be repeated", collect)
    .option("--script <text|@file>", "how the API answers")
    .option("--stack <dir>", "synthesised stack with the definitions of the data actions")
    .option("--actions <file>", "JSON file with the definitions of the data actions")
    .option("--api <url>", "server on a loopback address that answers instead of a script; needs --stack or --actions")
    .option("--real-time", "with --api: the time that the server takes counts, instead of what it says in a header")
    .option("--assume <action=path>", "output path of an action that is not modelled; can be repeated", collect)
    .option("--entry <digits>", "what the caller enters when asked the next time; can be repeated", collect)
    .option("--variable <name=value>", "built-in variable, such as Call.Ani; can be repeated", collect)
    .option("--attribute <name=value>", "participant attribute at the start; can be repeated", collect)
    .option("--hang-up-at <time>", "virtual time at which the caller hangs up, such as 12s")
    .option("--answered-at <time>", "virtual time at which an agent answers a caller in a queue, such as 5m")
    .option("--queue <name>", "queue that is found by its name; can be repeated", collect)
    .option("--module <name=file>", "file of a common module that the flow calls; can be repeated", collect)
    .option("--seed <number>", "seed of every random number (default: 1)")
    .option("--start-at <time>", "virtual date and time of the start (default: 2026-01-01T00:00:00Z)")
    .option("--json", "one JSON document")
    .option("--jsonl", "an event a line, as it happens")
    .option("--mermaid", "a Mermaid sequence diagram")
    .option("--no-trace", "only how it ended")
    .addHelpText("after", HELP)
    .action(async (flow: string | undefined, options: SimulateCommandOptions) => {
      // Loaded here, so that help and usage errors do not wait for the simulator.
      const { runSimulate } = await import("./simulate-run.js");
      process.exitCode = await runSimulate(flow, options, io());
    });
}
