import { applyFixes, lintText, presetRules } from "../../lib/lint/index.js";
import { inFrame } from "./frame.js";

const rules = presetRules("recommended").filter(({ rule }) => rule.category === "expressions");

const flow = (value: string): string =>
  inFrame(`# Flow.n: integer; Flow.text: string; Flow.on: boolean
- decision:
    name: Check
    condition:
      exp: ${value}
`).text;

function repaired(given: string): string {
  let text = given;
  for (let round = 0; round < 5; round++) text = applyFixes(text, lintText(text, { rules }).findings).text;
  return text;
}

/** As YAML, before and after. */
const REPAIRS: readonly (readonly [string, string])[] = [
  ["Flow.n > 0 && Flow.n < 5 || Flow.on", "Flow.n > 0 and Flow.n < 5 or Flow.on"],
  ["Flow.on&&Flow.n===5", "Flow.on and Flow.n==5"],
  ["Flow.n = 5", "Flow.n == 5"],
  ["Flow.text == 'yes'", 'Flow.text == "yes"'],
  [`"Flow.text == 'yes'"`, `"Flow.text == \\"yes\\""`],
  ["Flow.on == True and Flow.text == null", "Flow.on == true and Flow.text == NOT_SET"],
  ["IsNotSetOrEmtpy(ToSting(Flow.n))", "IsNotSetOrEmpty(ToString(Flow.n))"],
  ["If(Flow.on, Flow.text, NOT_SET) == Flow.text", "If(Flow.on, Flow.text, ToString(NOT_SET)) == Flow.text"],
  [
    "|-\n            Flow.n > 0 &&\n              Flow.n <> 3",
    "|-\n            Flow.n > 0 and\n              Flow.n != 3",
  ],
];

it.each(REPAIRS)("repairs %s", (before, after) => {
  expect(repaired(flow(before))).toBe(flow(after));
});

/** Where quotes or a name could mean something else, nothing is changed. */
const LEFT: readonly string[] = [
  "'yes' == Flow.text",
  "'Flow.text == ''yes'''",
  "Flow.text == '\"'",
  "not Flow.on",
  "on == 5",
  "Min(Flow.n, 5) > 3",
];

it.each(LEFT)("leaves %s to its author", (text) => {
  expect(repaired(flow(text))).toBe(flow(text));
});
