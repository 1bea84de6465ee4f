import { Lines, maskSubstitutions, readYaml, type YamlScalar } from "../../../lib/architect/flow/index.js";
import { offsetInScalar } from "../../../lib/architect/flow/yaml/scalar-offset.js";

/** Each file holds one scalar below `exp`, and one `Mark` in it that the value has as well. */
const FILES: readonly (readonly [string, string])[] = [
  ["plain", "exp: Flow.a + Mark.b\n"],
  ["in single quotes", "exp: '''it''s'' + Mark.b'\n"],
  ["in double quotes with escapes", 'exp: "\\"a\\\\b\\u0041\\" + Mark.b"\n'],
  ["a literal block", "exp: |-\n    If(Flow.a,\n      Mark.b,\n      1)\n"],
  ["a literal block with blank lines", "exp: |\n\n    If(Flow.a,\n\n      Mark.b)\n"],
  ["a folded block", "exp: >-\n    If(Flow.a,\n    Flow.b,\n\n    Mark.b)\n"],
  ["plain over several lines", "exp: If(Flow.a,\n      Mark.b)\n"],
  ["in single quotes over several lines", "exp: 'If(''a'',\n\n      Mark.b)'\n"],
  ["in double quotes over several lines", 'exp: "If(\\"a\\",\\n\\\n      \\t Mark.b,\\r\\n c)"\n'],
  ["with Windows ends of lines", "exp: |-\r\n    If(Flow.a,\r\n      Mark.b)\r\n"],
];

it.each(FILES)("finds a place in a text that is %s", (_, file) => {
  const { scalars } = readYaml(new Lines(file), maskSubstitutions(file));
  const scalar = scalars.at(-1) as YamlScalar;
  const from = scalar.text.indexOf("Mark");
  const place = [offsetInScalar(file, scalar, from), offsetInScalar(file, scalar, from + 4)];
  expect(place).toEqual([file.indexOf("Mark"), file.indexOf("Mark") + 4]);
});

it("finds the end of a text", () => {
  const file = "exp: |-\n    If(Flow.a,\n      Flow.b\nname: x\n";
  const { scalars } = readYaml(new Lines(file), maskSubstitutions(file));
  const scalar = scalars[1] as YamlScalar;
  expect(offsetInScalar(file, scalar, scalar.text.length)).toBe(file.indexOf("\nname"));
});
