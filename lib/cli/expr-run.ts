import { checkRequest } from "./expr-check.js";
import { evaluateRequest, type Surroundings } from "./expr-eval.js";
import { errorOf, failure, jsonLine, type Report } from "./expr-report.js";
import { BadRequestError, type ExprRequest, readRequest, readRequestLine } from "./expr-request.js";
import { findingsText, resultLine } from "./expr-text.js";
import type { Paint } from "./paint.js";

const EXIT = { fine: 0, wrong: 1, usage: 2 } as const;

export type Mode = "check" | "eval";

export interface ExprOptions {
  readonly as?: string;
  readonly flow?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** Where the command reads and writes. */
export interface ExprIo extends Surroundings {
  /** Standard input, opened on demand: an open one keeps the process alive. */
  lines(): AsyncIterable<string>;
  out(line: string): void;
  err(line: string): void;
  readonly paintOut: Paint;
  readonly paintErr: Paint;
}

/** Runs the command and gives the exit status. */
export async function runExpr(mode: Mode, given: readonly string[], options: ExprOptions, io: ExprIo): Promise<number> {
  try {
    if (options.jsonl) return await answerLines(mode, given, io);
    const request = readArguments(given, options);
    const report = reportOn(mode, request, io);
    if (options.json) io.out(jsonLine(report));
    else show(report, request.expression, io);
    return errorOf(report) ? EXIT.wrong : EXIT.fine;
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    io.err(`${io.paintErr("error", "red")}: ${error.message}`);
    return EXIT.usage;
  }
}

function readArguments(given: readonly string[], { as, flow }: ExprOptions): ExprRequest {
  const [expression, variables, ...more] = given;
  if (expression === undefined) throw new BadRequestError("the expression is missing; see --help");
  const option = given.find((text) => text.startsWith("--"));
  if (option !== undefined) throw new BadRequestError(`there is no option ${option}; see --help`);
  if (more.length > 0) throw new BadRequestError("too many arguments: put quotes around the expression and the JSON");
  return readRequest(expression, variables, as, flow);
}

/** One answer a line, in the order of the requests; a line that is no request gets an answer too. */
async function answerLines(mode: Mode, given: readonly string[], io: ExprIo): Promise<number> {
  if (given.length > 0) throw new BadRequestError("with --jsonl the expressions come on standard input");
  for await (const line of io.lines()) if (line.trim() !== "") io.out(jsonLine(reportOnLine(mode, line, io)));
  return EXIT.fine;
}

function reportOnLine(mode: Mode, line: string, io: ExprIo): Report {
  try {
    return reportOn(mode, readRequestLine(line), io);
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    return failure({ code: "bad-request", message: error.message });
  }
}

const reportOn = (mode: Mode, request: ExprRequest, io: ExprIo): Report =>
  mode === "check" ? checkRequest(request) : evaluateRequest(request, io);

function show(report: Report, expression: string, io: ExprIo): void {
  const result = resultLine(report, io.paintOut);
  if (result !== undefined) io.out(result);
  for (const line of findingsText(report, expression, io.paintErr)) io.err(line);
}
