import fc from "fast-check";
import { emitFlow, formatFlow, parseFlow } from "../../../lib/architect/flow/index.js";
import { FIXTURES, fixture, workflowText } from "./fixtures.js";

const comments = (text: string): readonly string[] => text.match(/# c\d+$/gm) ?? [];

describe("formatting a flow file", () => {
  it.each(FIXTURES)("leaves a canonical file alone: %s", (_type, text) => {
    expect(formatFlow(text)).toBe(text);
  });

  it("puts keys in order and quotes what needs it; comments move with the key they belong to", () => {
    const untidy = `# licence
# of this file

workflow:   # the type
  states:
      # the only state
      - state:
          # what it does
          actions:
          - decision: # asks
              outputs: {yes: {actions: []}} # both
              # the question
              condition: {exp: 'Flow.n == 1'} # careful
          # last one
          - endWorkflow:
              name: 'Done: all'
              exitReason:
                # above the value
                lit: >-
                  a folded
                  text
              # end of the action
          name: Look
          refId: Look_1 # given by hand
  # the name
  name: {{flow_name}}
# the end
`;
    const tidy = `# licence
# of this file
workflow: # the type
  # the name
  name: "{{flow_name}}"
  states:
    # the only state
    - state:
        # end of the action
        name: Look
        refId: Look_1 # given by hand
        # what it does
        actions:
          - decision: # asks
              # the question
              condition:
                exp: Flow.n == 1 # careful
              outputs:
                "yes":
                  actions: [] # both
          # last one
          - endWorkflow:
              name: "Done: all"
              exitReason:
                # above the value
                lit: a folded text
# the end
`;
    expect(formatFlow(untidy)).toBe(tidy);
    expect(formatFlow(tidy)).toBe(tidy);
  });

  it.each([
    ["behind a dash", "- # here\n  disconnect:\n    name: x", "# here\n          - disconnect:"],
    ["in brackets", "- clearSlot:\n    slots: [a, # one\n      b] # two", "- a # one\n                - b # two"],
    [
      "on the header of a block",
      "- communicate:\n    communication:\n      exp: | # text\n        a\n        b\n",
      "exp: | # text\n                  a\n                  b",
    ],
    [
      "twice for one key",
      "- disconnect: # first\n    # second\n    name: x # third",
      "- disconnect: # first\n              # second\n              name: x # third",
    ],
    [
      "above a value",
      "- disconnect:\n    name: # first\n      # second\n      x",
      "# second\n              name: x # first",
    ],
    ["behind an empty value", "- disconnect:\n    rest: # none\n    name: x", "rest: null # none"],
    ["with a substitution", "- disconnect:\n    name: x # for {{who}}", "name: x # for {{who}}"],
  ])("keeps a comment %s", (_title, actions, expected) => {
    const formatted = formatFlow(workflowText(actions));
    expect(formatted).toContain(expected);
    expect(formatFlow(formatted)).toBe(formatted);
  });

  it.each([
    ["a # in a plain text", "- disconnect:\n    name: a#b"],
    ["a # in quotes", '- disconnect:\n    name: "a # b"'],
    ["a # in a block", "- disconnect:\n    name: |\n      # a\n      b"],
  ])("does not take %s for a comment", (_title, actions) => {
    const text = workflowText(actions);
    const { flow, source } = parseFlow(text);
    expect(source.notes().texts).toEqual([]);
    expect(formatFlow(text)).toBe(emitFlow(flow));
  });

  it.each([
    ["1.10", "1.10"],
    ["0x1F", "0x1F"],
    ["0123", "0123"],
    ["1e3", "1e3"],
    ["+5", "+5"],
    ["5", "5"],
    ["{{count}}", "{{count}}"],
    ['"{{count}}"', '"{{count}}"'],
    ["2024-01-01", '"2024-01-01"'],
    ["yes", '"yes"'],
    ["True", "true"],
    ["'x'", "x"],
  ])("changes no value's meaning for any reader: lit: %s", (given, expected) => {
    expect(formatFlow(workflowText(`- wait:\n    duration:\n      lit: ${given}`))).toContain(`lit: ${expected}\n`);
  });

  it.each(["007", "true", "{{e}}"])("quotes an expression that is no text for YAML: %s", (exp) => {
    expect(formatFlow(workflowText(`- wait:\n    duration:\n      exp: ${exp}`))).toContain(`exp: "${exp}"\n`);
  });

  it("makes one file of the spellings of line ends and of a byte-order mark", () => {
    const text = fixture("workflow");
    for (const other of [text.replaceAll("\n", "\r\n"), `\ufeff${text}`, `---\n${text}...\n`])
      expect(formatFlow(other)).toBe(text);
  });

  it("keeps comments wherever a file has line ends for them, and is done after one run", () => {
    const lines = fixture("inboundCall").split("\n");
    const places = fc.uniqueArray(fc.nat({ max: lines.length - 2 }), { maxLength: 12 });
    fc.assert(
      fc.property(places, fc.boolean(), (chosen, trailing) => {
        const text = lines
          .map((line, i) => (!chosen.includes(i) ? line : trailing ? `${line} # c${i}` : `  # c${i}\n${line}`))
          .join("\n");
        const formatted = formatFlow(text);
        expect([...comments(formatted)].sort()).toEqual([...comments(text)].sort());
        expect(parseFlow(formatted).flow).toEqual(parseFlow(text).flow);
        expect(formatFlow(formatted)).toBe(formatted);
      }),
    );
  });
});
