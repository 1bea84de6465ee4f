import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { Surroundings } from "./expr-eval.js";
import { type ExprIo, type ExprOptions, type Mode, runExpr } from "./expr-run.js";
import { painter } from "./paint.js";

const EXAMPLES = `
Examples:
  $ buttress expr check 'Append("try ", ToString(State.n))' '{"State.n": "integer"}'
  $ buttress expr check Flow.pause '{"Flow.pause": "integer"}' --as duration
  $ buttress expr eval 'Flow.base * 2 ^ State.n' '{"Flow.base": 2.5, "State.n": 3}'
  $ echo '{"exp": "n + 1", "vars": {"n": "integer"}}' | buttress expr check --jsonl

Exit status: 0 fine, 1 the expression is wrong, 2 bad usage; 0 with --jsonl, where each line has its own answer.`;

const VARIABLES: Readonly<Record<Mode, string>> = {
  check: 'types by name, as JSON: {"Flow.n": "integer"}',
  eval: 'values by name, as JSON: {"Flow.n": 3}',
};

/** Adds `buttress expr check` and `buttress expr eval`. Randomness and the clock come from outside. */
export function registerExpr(program: Command, surroundings: Surroundings): void {
  const expr = program.command("expr").description("check and compute Architect expressions");
  expr.addHelpText("after", EXAMPLES);
  addMode(expr, "check", "tell the type of an expression, or what is wrong with it", surroundings);
  addMode(expr, "eval", "compute an expression", surroundings);
}

function addMode(expr: Command, mode: Mode, description: string, surroundings: Surroundings): void {
  expr
    .command(mode)
    .description(description)
    .argument("[expression]", "the text that stands behind exp:")
    .argument("[variables-json]", VARIABLES[mode])
    .option("--as <type>", "the type that the place of the expression wants, such as duration or string[]")
    .option("--flow <type>", "flow type; decides which variables and functions there are", "workflow")
    .option("--json", "answer with a JSON object")
    .option("--jsonl", "read a request a line from standard input, answer a line each")
    .addHelpText("after", EXAMPLES)
    .allowUnknownOption() // an expression may start with a minus
    .action(async (expression: string | undefined, variables: string | undefined, options: ExprOptions) => {
      const given = [expression, variables].filter((text) => text !== undefined);
      process.exitCode = await runExpr(mode, given, options, processIo(surroundings));
    });
}

function processIo({ random, now }: Surroundings): ExprIo {
  return {
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    paintOut: painter(process.stdout, process.env),
    paintErr: painter(process.stderr, process.env),
    random,
    now,
  };
}
