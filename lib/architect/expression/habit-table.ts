import type { CallNode, ExpressionNode, InfixNode, InfixOperator, PrefixNode } from "./ast.js";

type Nodes = readonly ExpressionNode[];
/** The Architect way to say it with the user's own arguments; undefined when there are not enough of them. */
export type Rewrite = (given: Nodes) => ExpressionNode | undefined;

const call = (name: string, ...given: Nodes): CallNode => ({ kind: "call", name, arguments: given });
const infix = (left: ExpressionNode, operator: InfixOperator, right: ExpressionNode): InfixNode => ({
  kind: "infix",
  operator,
  left,
  right,
});
const prefix = (operator: "!" | "-", operand: ExpressionNode): PrefixNode => ({ kind: "prefix", operator, operand });
const integer = (value: number): ExpressionNode => ({ kind: "literal", type: "integer", value: String(value) });
const text = (value: string): ExpressionNode => ({ kind: "literal", type: "string", value });

const rename =
  (name: string): Rewrite =>
  (given) =>
    call(name, ...given);

const unary =
  (make: (a: ExpressionNode) => ExpressionNode): Rewrite =>
  ([a]) =>
    a && make(a);

const binary =
  (make: (a: ExpressionNode, b: ExpressionNode) => ExpressionNode): Rewrite =>
  ([a, b]) =>
    a && b && make(a, b);

const fold =
  (make: (a: ExpressionNode, b: ExpressionNode) => ExpressionNode): Rewrite =>
  (given) =>
    given.length < 2 ? undefined : given.slice(1).reduce(make, given[0] as ExpressionNode);

const smaller = (operator: "<" | ">"): Rewrite => fold((a, b) => call("If", infix(a, operator, b), a, b));

/** True for a text of digits only, blanks around it aside. */
function isDigits(a: ExpressionNode): ExpressionNode {
  const rest = [..."0123456789"].reduce<ExpressionNode>(
    (left, digit) => call("Replace", left, text(digit), text("")),
    call("Trim", a),
  );
  return infix(prefix("!", call("IsNotSetOrEmpty", a)), "and", call("IsNotSetOrEmpty", rest));
}

const coalesce: Rewrite = (given) => {
  const last = given.at(-1);
  if (given.length < 2 || !last) return undefined;
  return given.slice(0, -1).reduceRight<ExpressionNode>((rest, a) => call("If", call("IsSet", a), a, rest), last);
};
const now: Rewrite = () => call("GetCurrentDateTimeUtc");
const isNull: Rewrite = (given) =>
  given.length > 1 ? coalesce(given) : unary((a) => prefix("!", call("IsSet", a)))(given);
const random: Rewrite = () => call("Random");
const randomBetween = binary((a, b) => infix(a, "+", call("RandomInt", infix(b, "-", a))));
const power = binary((a, b) => infix(a, "^", b));

/** Functions of JavaScript, Excel, SQL and C# that people reach for, by name in lower case. */
export const REWRITES: Readonly<Record<string, Rewrite>> = {
  min: smaller("<"),
  max: smaller(">"),
  abs: unary((a) => call("If", infix(a, "<", integer(0)), prefix("-", a), a)),
  pow: power,
  power,
  sqrt: unary((a) => infix(a, "^", { kind: "literal", type: "decimal", value: "0.5" })),
  mod: binary((a, b) => infix(a, "%", b)),
  ceil: rename("Ceiling"),
  trunc: rename("ToInt"),
  rand: random,
  randbetween: randomBetween,
  "math.floor": rename("Floor"),
  "math.round": rename("Round"),
  "math.random": random,
  not: unary((a) => prefix("!", a)),
  and: fold((a, b) => infix(a, "and", b)),
  or: fold((a, b) => infix(a, "or", b)),
  xor: binary((a, b) => infix(a, "!=", b)),
  iif: rename("If"),
  ifelse: rename("If"),
  coalesce,
  ifnull: coalesce,
  nvl: coalesce,
  isnull: isNull,
  isempty: rename("IsNotSetOrEmpty"),
  isblank: rename("IsNotSetOrEmpty"),
  isnullorempty: rename("IsNotSetOrEmpty"),
  "string.isnullorempty": rename("IsNotSetOrEmpty"),
  isnumber: unary(isDigits),
  isnumeric: unary(isDigits),
  isinteger: unary(isDigits),
  isnan: unary((a) => prefix("!", isDigits(a))),
  indexof: rename("FindString"),
  instr: rename("FindString"),
  startswith: binary((a, b) => infix(call("Left", a, call("Length", b)), "==", b)),
  endswith: binary((a, b) => infix(call("Right", a, call("Length", b)), "==", b)),
  includes: rename("Contains"),
  len: rename("Length"),
  strlen: rename("Length"),
  mid: rename("Substring"),
  substr: rename("Substring"),
  concat: rename("Append"),
  concatenate: rename("Append"),
  touppercase: rename("Upper"),
  toupper: rename("Upper"),
  ucase: rename("Upper"),
  tolowercase: rename("Lower"),
  tolower: rename("Lower"),
  lcase: rename("Lower"),
  trimstart: rename("LTrim"),
  trimend: rename("RTrim"),
  replaceall: rename("Replace"),
  substitute: rename("Replace"),
  charat: binary((a, b) => call("Substring", a, b, integer(1))),
  join: rename("ToString"),
  size: rename("Count"),
  array: rename("MakeList"),
  list: rename("MakeList"),
  parseint: rename("ToInt"),
  int: rename("ToInt"),
  tointeger: rename("ToInt"),
  parsefloat: rename("ToDecimal"),
  number: rename("ToDecimal"),
  tonumber: rename("ToDecimal"),
  tofloat: rename("ToDecimal"),
  str: rename("ToString"),
  string: rename("ToString"),
  toboolean: rename("ToBool"),
  boolean: rename("ToBool"),
  "json.parse": rename("JsonParse"),
  now,
  today: now,
  utcnow: now,
  getdate: now,
  "date.now": now,
  datediff: rename("DateTimeDiff"),
  seconds: unary((a) => call("MakeDuration", integer(0), integer(0), integer(0), a)),
};

/** Methods whose arguments mean something else than those of the function of a like name. The value comes first. */
export const METHOD_REWRITES: Readonly<Record<string, Rewrite>> = {
  substring: ([a, from, to]) => a && from && to && call("Substring", a, from, infix(to, "-", from)),
  push: rename("AddItem"),
  length: rename("Length"),
};

/** Questions that no expression answers. */
export const ADVICE: Readonly<Record<string, string>> = {
  guid: "there is no source of ids: use the conversation id, in a workflow as an input variable",
  newguid: "there is no source of ids: use the conversation id, in a workflow as an input variable",
  uuid: "there is no source of ids: use the conversation id, in a workflow as an input variable",
};
