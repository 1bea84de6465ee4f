import { FUNCTIONS, NEEDS_ORGANISATION, parse, print, typeOfValue } from "../../../lib/architect/expression/index.js";
import { checkedType, type Example, evaluated, outcome } from "./evaluating.js";
import { CASTS } from "./examples/casts.js";
import { LISTS } from "./examples/lists.js";
import { MATHS } from "./examples/maths.js";
import { OPERATORS } from "./examples/operators.js";
import { SOUND } from "./examples/sound.js";
import { TEXT } from "./examples/text.js";
import { TIME } from "./examples/time.js";

const GROUPS: Readonly<Record<string, readonly Example[]>> = { OPERATORS, CASTS, TEXT, MATHS, TIME, LISTS, SOUND };
const EXAMPLES = Object.values(GROUPS).flat();
const SUCCEEDING = EXAMPLES.filter(([, expected]) => !expected.startsWith("!"));

describe.each(Object.entries(GROUPS))("the examples of %s", (_, examples) => {
  it.each(examples)("%s gives %s", (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });
});

describe("every example with a value", () => {
  // A NOT_SET whose type was lost is no variable that a flow could declare.
  const typed = SUCCEEDING.map(([expression]) => expression).filter((expression) => !/Flow\.bare/i.test(expression));

  it.each(typed)("%s has the type that the checker gives it", (expression) => {
    const type = checkedType(expression);
    const isOpen = type === "any" || type === "json";
    expect(isOpen ? type : (typeOfValue(evaluated(expression)) ?? "NOT_SET")).toBe(type);
  });

  it.each(typed)("%s gives the same when printed and read again", (expression) => {
    const read = parse(expression);
    if (!read.ok) throw new Error(read.error.message);
    expect(outcome(print(read.node))).toBe(outcome(expression));
    expect(outcome(read.node)).toBe(outcome(expression));
  });
});

describe("the function table", () => {
  const uses = (name: string): number =>
    EXAMPLES.filter(([expression]) => new RegExp(`\\b${name}\\(`, "i").test(expression)).length;
  const evaluable = FUNCTIONS.map(({ name }) => name).filter((name) => !NEEDS_ORGANISATION.includes(name));

  it.each(evaluable)("%s is evaluated, with an example and an edge case", (name) => {
    expect(uses(name)).toBeGreaterThanOrEqual(2);
  });

  it.each([...NEEDS_ORGANISATION])("%s is a function that needs the organisation", (name) => {
    const argument = name === "DetectLanguage" ? '"text", "en"' : '"x"';
    expect(FUNCTIONS.map((definition) => definition.name)).toContain(name);
    expect(outcome(`${name}(${argument})`)).toBe("!needs-organisation");
  });
});
