import fc from "fast-check";
import {
  add,
  and,
  append,
  at,
  atLeast,
  ceiling,
  choose,
  count,
  decimal,
  divide,
  type Expr,
  equals,
  findFirst,
  floor,
  int,
  isSet,
  left,
  length,
  lessThan,
  makeList,
  modulo,
  multiply,
  negate,
  not,
  notSet,
  or,
  power,
  random,
  round,
  split,
  subtract,
  sum,
  text,
  toDecimal,
  toDuration,
  toInt,
  toText,
  variable,
} from "../../../lib/architect/expression/builder.js";

/** Random expressions of every type, built so that they type-check; evaluating one may still fail. */
export const trees = fc.letrec<{
  integer: Expr<"integer">;
  decimal: Expr<"decimal">;
  boolean: Expr<"boolean">;
  string: Expr<"string">;
  duration: Expr<"duration">;
  list: Expr<"integer[]">;
}>((tie) => ({
  integer: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: -20, max: 20 }).map(int),
    fc.constantFrom(variable("Flow.five", "integer"), variable("flow.NOINT", "integer"), notSet("integer")),
    fc
      .tuple(fc.constantFrom(add, subtract, multiply, modulo), tie("integer"), tie("integer"))
      .map(([build, a, b]) => build(a, b)),
    tie("integer").map(negate),
    tie("decimal").map(toInt),
    tie("duration").map(toInt),
    tie("string").map(length),
    fc.tuple(tie("boolean"), tie("integer"), tie("integer")).map(([c, a, b]) => choose(c, a, b)),
    fc.tuple(tie("list"), tie("integer")).map(([l, i]) => at(l, i)),
    fc.tuple(tie("list"), tie("integer")).map(([l, i]) => findFirst(l, i)),
    tie("list").map(sum),
    tie("string").map((s) => count(split(s, text("1")))),
  ),
  decimal: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -99, max: 99 }).map((value) => decimal(value / 4)),
    fc.constantFrom(random(), variable("Flow.half", "decimal"), notSet("decimal")),
    fc
      .tuple(fc.constantFrom(add, subtract, multiply), tie("decimal"), tie("integer"))
      .map(([build, a, b]) => build(a, b)),
    fc.tuple(tie("integer"), tie("decimal")).map(([a, b]) => divide(a, b)),
    fc.tuple(tie("integer"), fc.integer({ min: -3, max: 3 })).map(([a, b]) => power(a, int(b))),
    fc.tuple(fc.constantFrom(floor, ceiling, round), tie("decimal")).map(([build, a]) => build(a)),
    tie("integer").map(toDecimal),
  ),
  boolean: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(variable("Flow.noBool", "boolean"), not(isSet(variable("Flow.text", "string")))),
    fc.tuple(tie("integer"), tie("decimal")).map(([a, b]) => lessThan(a, b)),
    fc.tuple(tie("duration"), tie("duration")).map(([a, b]) => atLeast(a, b)),
    fc.tuple(tie("string"), tie("string")).map(([a, b]) => equals(a, b)),
    fc.tuple(tie("list"), tie("list")).map(([a, b]) => equals(a, b)),
    fc.tuple(fc.constantFrom(and, or), tie("boolean"), tie("boolean")).map(([build, a, b]) => build(a, b)),
    tie("boolean").map(not),
  ),
  string: fc.oneof(
    { maxDepth: 4 },
    fc.string({ maxLength: 5 }).map(text),
    fc.constantFrom(variable("Flow.text", "string"), notSet("string")),
    fc.tuple(tie("string"), tie("string")).map(([a, b]) => append(a, b)),
    fc.tuple(tie("string"), tie("integer")).map(([a, b]) => left(a, b)),
    fc.oneof(tie("integer"), tie("decimal"), tie("duration"), tie("list")).map(toText),
  ),
  duration: fc.oneof(
    { maxDepth: 4 },
    tie("integer").map(toDuration),
    fc.tuple(fc.constantFrom(add, subtract), tie("duration"), tie("duration")).map(([build, a, b]) => build(a, b)),
  ),
  list: fc.oneof(
    { maxDepth: 4 },
    fc.constant(variable("Flow.list", "integer[]")),
    fc.array(tie("integer"), { minLength: 1, maxLength: 3 }).map((items) => makeList(...items)),
  ),
}));

export const anyTree = fc.oneof(trees.integer, trees.decimal, trees.boolean, trees.string, trees.duration, trees.list);
