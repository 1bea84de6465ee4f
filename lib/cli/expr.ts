import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { Diagnostic } from "../architect/expression/index.js";
import { type Answer, answerOf, badRequest, checkRequest } from "./expr-answer.js";
import { evaluateRequest, type Surroundings } from "./expr-eval.js";
import { BadRequestError, type ExprRequest, readRequest, readRequestLine } from "./expr-request.js";
import { findingLines, type ShownFinding } from "./expr-text.js";
import { type Paint, painter } from "./paint.js";

const EXIT = { fine: 0, wrong: 1, usage: 2 } as const;

interface ExprOptions {
  readonly as?: string;
  readonly flow?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** Where the command reads and writes, and what expressions can ask of the world. */
export interface ExprIo extends Surroundings {
  readonly lines: AsyncIterable<string>;
  out(line: string): void;
  error(line: string): void;
  readonly paint: Paint;
}

const EXAMPLES = `
Examples:
  $ buttress expr check 'Append("try ", ToString(State.n))' '{"State.n": "integer"}'
  $ buttress expr check 'Flow.pause' '{"Flow.pause": "integer"}' --as duration
  $ buttress expr eval 'Flow.base * 2 ^ State.n' '{"Flow.base": 2.5, "State.n": 3}'
  $ echo '{"exp": "1 + 1"}' | buttress expr check --jsonl

An expression that starts with a minus goes behind --: buttress expr check -- '-Flow.n'
Exit status: 0 valid, 1 the expression is wrong, 2 bad usage. With --jsonl 0, as every line has its own answer.`;

/** Adds \`buttress expr check\` and \`buttress expr eval\`. */
export function registerExpr(program: Command, surroundings: Surroundings): void {
  const expr = program.command("expr").description("check and compute Architect expressions").addHelpText("after", EXAMPLES);
  addCommand(expr, "check", "type an expression; variables are types", surroundings);
  addCommand(expr, "eval", "compute an expression; variables are values", surroundings);
}

function addCommand(expr: Command, mode: Mode, description: string, surroundings: Surroundings): void {
  expr
    .command(mode)
    .description(description)
    .argument("[expression]", "the text behind exp:")
    .argument("[variables]", `variables by name, as JSON: ${mode === "check" ? '{"Flow.n": "integer"}' : '{"Flow.n": 3}'}`)
    .option("--as <type>", "the type that the place of the expression wants")
    .option("--flow <type>", "flow type: decides built-in variables and functions", "workflow")
    .option("--json", "answer as one JSON object")
    .option("--jsonl", "one request a line on standard input, one answer a line on standard output")
    .addHelpText("after", EXAMPLES)
    .action(async (expression: string | undefined, variables: string | undefined, options: ExprOptions) => {
      process.exitCode = await runExpr(mode, expression, variables, options, processIo(surroundings));
    });
}

function processIo(surroundings: Surroundings): ExprIo {
  return {
    lines: createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    paint: painter(process.stderr, process.env),
    random: () => surroundings.random(),
    now: () => surroundings.now(),
  };
}

export type Mode = "check" | "eval";

/** Runs the command and gives the exit status. */
export async function runExpr(
  mode: Mode,
  expression: string | undefined,
  variables: string | undefined,
  options: ExprOptions,
  io: ExprIo,
): Promise<number> {
  if (options.jsonl) return answerLines(mode, io);
  try {
    if (expression === undefined) throw new BadRequestError("an expression is missing; see --help");
    const request = readRequest(expression, variables, options.as, options.flow);
    return options.json ? answerJson(mode, request, io) : answerText(mode, request, io);
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    io.error(`${io.paint("error", "red")}: ${error.message}`);
    return EXIT.usage;
  }
}

async function answerLines(mode: Mode, io: ExprIo): Promise<number> {
  for await (const line of io.lines) if (line.trim() !== "") io.out(answerLine(mode, line, io));
  return EXIT.fine;
}

function answerLine(mode: Mode, line: string, io: ExprIo): string {
  try {
    return jsonOf(mode, readRequestLine(line), io).text;
  } catch (error) {
    if (error instanceof BadRequestError) return JSON.stringify(badRequest(error));
    throw error;
  }
}

function answerJson(mode: Mode, request: ExprRequest, io: ExprIo): number {
  const { ok, text } = jsonOf(mode, request, io);
  io.out(text);
  return ok ? EXIT.fine : EXIT.wrong;
}

function jsonOf(mode: Mode, request: ExprRequest, io: ExprIo): { readonly ok: boolean; readonly text: string } {
  if (mode === "check") return asText(answerOf(checkRequest(request)));
  const result = evaluateRequest(request, io);
  return result.ok ? result : asText(result.answer);
}

const asText = (answer: Answer) => ({ ok: answer.ok, text: JSON.stringify(answer) });
