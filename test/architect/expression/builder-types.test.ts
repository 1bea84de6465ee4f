import {
  add,
  and,
  append,
  at,
  atLeast,
  choose,
  count,
  decimal,
  divide,
  type Expr,
  equals,
  findFirst,
  int,
  isSet,
  makeDuration,
  makeList,
  multiply,
  not,
  notSet,
  power,
  property,
  subtract,
  text,
  toDuration,
  variable,
} from "../../../lib/architect/expression/builder.js";

const n = variable("Flow.n", "integer");
const d = variable("Flow.d", "decimal");
const s = variable("Flow.s", "string");
const b = variable("Flow.b", "boolean");
const span = variable("Flow.span", "duration");
const time = variable("Flow.time", "datetime");
const queue = variable("Flow.queue", "queue");
const list = variable("Flow.list", "integer[]");
const audio = variable("Flow.audio", "audio");

/** Never called: it is compiled, and a line below whose error is gone fails the compilation. */
function refusedByTheCompiler(): readonly unknown[] {
  return [
    // @ts-expect-error text is no number
    add(n, s),
    // @ts-expect-error text is joined by append
    add(s, s),
    // @ts-expect-error times have no sum
    add(time, time),
    // @ts-expect-error a duration has no integer added
    add(span, n),
    // @ts-expect-error times have no difference, there is dateTimeDiff
    subtract(time, time),
    // @ts-expect-error a duration cannot be multiplied
    multiply(span, n),
    // @ts-expect-error a duration cannot be divided
    divide(span, int(2)),
    // @ts-expect-error durations are no exponents
    power(int(2), span),
    // @ts-expect-error Booleans have no order
    atLeast(b, b),
    // @ts-expect-error a duration and a number have no order
    atLeast(span, n),
    // @ts-expect-error a number never equals a text
    equals(n, s),
    // @ts-expect-error a duration never equals a number
    equals(span, n),
    // @ts-expect-error audio cannot be compared
    equals(audio, audio),
    // @ts-expect-error the condition must be Boolean
    choose(n, n, n),
    // @ts-expect-error both branches are of one type
    choose(b, int(1), decimal("2.0")),
    // @ts-expect-error both branches are of one type
    choose(b, text("a"), notSet("integer")),
    // @ts-expect-error a number is no condition
    and(b, n),
    // @ts-expect-error a number cannot be negated logically
    not(n),
    // @ts-expect-error append takes text only
    append(s, n),
    // @ts-expect-error a decimal is no part of a duration
    makeDuration(int(0), int(0), int(0), divide(n, int(2))),
    // @ts-expect-error a decimal is no duration
    toDuration(d),
    // @ts-expect-error items of one type
    makeList(int(1), decimal("2.0")),
    // @ts-expect-error an index is an integer
    at(list, d),
    // @ts-expect-error text cannot be indexed
    at(s, n),
    // @ts-expect-error the item has the type of the list's items
    findFirst(list, s),
    // @ts-expect-error the item has the type of the list's items
    findFirst(list, d),
    // @ts-expect-error text has no count, there is length
    count(s),
    // @ts-expect-error isSet takes no collection
    isSet(list),
    // @ts-expect-error a queue has no such property
    property(queue, "size", "string"),
    // @ts-expect-error the id of a queue is text
    property(queue, "id", "json"),
    // @ts-expect-error text has no properties
    property(s, "length", "integer"),
    // @ts-expect-error there is no NOT_SET of audio
    notSet("audio"),
    // @ts-expect-error there is no such type
    variable("Flow.x", "number"),
    // @ts-expect-error there is no collection of audio
    variable("Flow.x", "audio[]"),
  ];
}

/** What comes out has exactly the type that the language gives it. */
const integer: Expr<"integer"> = add(n, multiply(n, int(2)));
const mixed: Expr<"decimal"> = add(n, d);
const quotient: Expr<"decimal"> = divide(n, n);
const raised: Expr<"decimal"> = power(n, n);
const chosen: Expr<"string"> = choose(b, s, text(""));
const item: Expr<"integer"> = at(list, n);
const later: Expr<"datetime"> = add(time, span);
const many: Expr<"integer[]"> = makeList(...[1, 2].map((value) => int(value)));

// @ts-expect-error a quotient is no integer
const wrong: Expr<"integer"> = divide(n, n);
// @ts-expect-error nobody but the builder makes an expression
const forged: Expr<"integer"> = { type: "integer", node: n.node };

it("types what it builds as the compiler says", () => {
  const built = [integer, mixed, quotient, raised, chosen, item, later, many, wrong];
  expect(built.map(({ type }) => type)).toEqual([
    "integer",
    "decimal",
    "decimal",
    "decimal",
    "string",
    "integer",
    "datetime",
    "integer[]",
    "decimal",
  ]);
  expect(forged.type).toBe("integer");
  expect(typeof refusedByTheCompiler).toBe("function");
});
