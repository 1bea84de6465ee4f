import { z } from "zod";
import { milliseconds, seconds } from "../../lib/common/duration.js";
import { ButtressError, formatProblem } from "../../lib/common/errors.js";
import { duration } from "../../lib/common/zod-duration.js";
import { parse, parseOrFail, placeOf } from "../../lib/common/zod-problems.js";

const messages = (schema: z.ZodType, value: unknown): string[] =>
  parse(schema, value, "api.x").problems.map(formatProblem);

describe("problems from a zod schema", () => {
  const pair = z.strictObject({ factor: z.number().optional(), base: z.number().optional() });
  const kinds = z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), wait: z.number() }),
    z.strictObject({ kind: z.literal("exponential") }),
  ]);
  const short = duration({ from: seconds(1), to: seconds(60), wholeSeconds: true });

  it.each<[string, z.ZodType, unknown, string[]]>([
    ["a wrong type", z.number(), "5", ['api.x must be a number, got "5"; give a number [wrong-type]']],
    ["a missing value", z.string(), undefined, ["api.x must be text, got nothing; add it [wrong-type]"]],
    ["not a number", z.number(), Number.NaN, ["api.x must be a number, got NaN; give a number [wrong-type]"]],
    ["a fraction", z.int(), 1.5, ["api.x must be a whole number, got 1.5; give a whole number [wrong-type]"]],
    [
      "a misspelt key",
      pair,
      { facter: 2 },
      ['api.x.facter must be a known key (factor, base), got "facter"; did you mean factor? [unknown-key]'],
    ],
    [
      "a key that is like no other",
      pair,
      { "x-y": 2 },
      ['api.x["x-y"] must be a known key (factor, base), got "x-y"; remove it [unknown-key]'],
    ],
    [
      "both ends of a range",
      z.number().min(1).max(5),
      9,
      ["api.x must be from 1 to 5, got 9; choose a value in this range [out-of-range]"],
    ],
    ["one end", z.int().min(0), -1, ["api.x must be at least 0, got -1; choose a value in this range [out-of-range]"]],
    [
      "an open end",
      z.number().gt(0).max(1),
      0,
      ["api.x must be more than 0, got 0; choose a value in this range [out-of-range]"],
    ],
    [
      "the length of a text",
      z.string().min(1).max(3),
      "",
      ['api.x must be from 1 to 3 characters long, got ""; choose a value in this range [out-of-range]'],
    ],
    [
      "the length of a list",
      z.array(z.int()).min(1),
      [],
      ["api.x must be at least 1 items long, got []; choose a value in this range [out-of-range]"],
    ],
    [
      "a step",
      z.number().multipleOf(5),
      3,
      ["api.x must be a multiple of 5, got 3; choose a value in this range [out-of-range]"],
    ],
    [
      "a misspelt choice",
      z.enum(["full", "none"]),
      "ful",
      ['api.x must be one of "full", "none", got "ful"; did you mean full? [wrong-type]'],
    ],
    ["a literal", z.literal(true), false, ["api.x must be true, got false; give true [wrong-type]"]],
    [
      "a pattern",
      z.string().regex(/^[a-z]+$/),
      "A",
      ['api.x must be text that matches /^[a-z]+$/, got "A"; give text that matches /^[a-z]+$/ [wrong-type]'],
    ],
    [
      "the schema's own words",
      z.string({ error: "a queue's name" }),
      1,
      ["api.x must be a queue's name, got 1; give a queue's name [wrong-type]"],
    ],
    [
      "an unknown variant",
      kinds,
      { kind: "fixd" },
      ['api.x.kind must be one of "fixed", "exponential", got "fixd"; did you mean fixed? [wrong-type]'],
    ],
    [
      "a key inside a variant",
      kinds,
      { kind: "fixed", wait: 1, wiat: 2 },
      ['api.x.wiat must be a known key (kind, wait), got "wiat"; did you mean wait? [unknown-key]'],
    ],
    [
      "no option of a union",
      z.union([z.string(), z.number()]),
      true,
      ["api.x must be text or a number, got true; give text or a number [wrong-type]"],
    ],
    [
      "the one near option of a union",
      z.union([z.string(), z.strictObject({ code: z.number() })]),
      { code: "1" },
      ['api.x.code must be a number, got "1"; give a number [wrong-type]'],
    ],
    [
      "the one near option beside a union that is not",
      z.union([z.union([z.string(), z.null()]), z.array(z.number()), z.strictObject({ code: z.number() })]),
      { code: "1" },
      ['api.x.code must be a number, got "1"; give a number [wrong-type]'],
    ],
    [
      "no option of a union in a union",
      z.union([z.union([z.string(), z.number()]), z.array(z.number())]),
      true,
      ["api.x must be text or a number or a list, got true; give text or a number or a list [wrong-type]"],
    ],
    [
      "a number for a duration",
      short,
      30,
      ["api.x must be a duration, such as seconds(10), got 30; give a duration, such as seconds(10) [wrong-type]"],
    ],
    [
      "a long duration",
      short,
      seconds(61),
      ["api.x must be whole seconds from 1 s to 1 min, got 1 min 1 s; choose a value in this range [out-of-range]"],
    ],
    [
      "a part of a second",
      short,
      milliseconds(1500),
      ["api.x must be whole seconds from 1 s to 1 min, got 1 s 500 ms; choose a value in this range [out-of-range]"],
    ],
    [
      "an entry of the catalogue",
      z.any().refine(() => false, { params: { problem: "unknown-key", known: "a, b", hint: "remove it" } }),
      1,
      ["api.x must be a known key (a, b), got 1; remove it [unknown-key]"],
    ],
  ])("tells of %s", (_, schema, value, expected) => {
    expect(messages(schema, value)).toEqual(expected);
  });

  it("throws all problems of a declaration together, with their places", () => {
    const schema = z.strictObject({ codes: z.array(z.int()), headers: z.record(z.string(), z.string()) });
    const act = () => parseOrFail(schema, { codes: [1, "2"], headers: { "X-Id": 3 } }, "api");
    expect(act).toThrow(ButtressError);
    expect(act).toThrow(/^api\.codes\[1\] .*\napi\.headers\["X-Id"\] .*$/);
  });

  it("returns the value as the schema reads it, with defaults", () => {
    expect(parseOrFail(z.object({ a: z.number().default(4) }), {}, "api")).toEqual({ a: 4 });
    expect(parse(short, seconds(60), "api")).toEqual({ value: seconds(60), problems: [] });
  });

  it("writes a place as TypeScript would", () => {
    expect(placeOf("a", ["b", 0, "c-d", ""])).toBe('a.b[0]["c-d"][""]');
  });
});
