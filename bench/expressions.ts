import {
  compileExpression,
  type ExpressionType,
  evaluate,
  integerValue,
  parse,
  TRUE,
  type Value,
} from "../lib/architect/expression/index.js";

/**
 * Microseconds of processor time for an expression of a retry: interpreted, and compiled once. Prints both as JSON.
 * `node expressions.js <expression> <type>`
 */
const [text = "", as = "integer"] = process.argv.slice(2);

const VARIABLES: Readonly<Record<string, Value>> = {
  "State.i": integerValue(3),
  "State.retry": integerValue(3),
  "Flow.ok": TRUE,
  "Flow.lastStatus": integerValue(503),
};
const ROUNDS = 7;

/** Park and Miller's minimal standard generator. */
let state = 1;
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

/** The best of some rounds, so that another process of the machine does not count. */
function microseconds(run: () => Value, times: number): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < times; i++) run();
    return process.cpuUsage(start).user / times;
  });
  return Math.min(...samples);
}

const read = parse(text);
if (!read.ok) throw new Error(read.error.message);
const type = as as ExpressionType;
const world = { random, now: () => 0 };
const names = Object.keys(VARIABLES);
const scope = { slot: (name: string) => ({ index: names.indexOf(name) }) };
const frame = { ...world, values: Object.values(VARIABLES) };
const compiled = compileExpression(read.node, scope, { as: type });

console.log(
  JSON.stringify({
    interpreted: microseconds(() => evaluate(read.node, { ...world, variables: VARIABLES, as: type }), 20_000),
    compiled: microseconds(() => compiled.run(frame), 500_000),
  }),
);
