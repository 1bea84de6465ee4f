import { FlowSyntaxError, parseFlow } from "../../../lib/architect/flow/index.js";

const failure = (text: string): FlowSyntaxError => {
  try {
    parseFlow(text);
  } catch (error) {
    if (error instanceof FlowSyntaxError) return error;
    throw error;
  }
  throw new Error(`read without an error: ${text}`);
};

describe("a text that cannot be read", () => {
  it.each([
    ["an empty file", "", "empty", 1, 1],
    ["comments only", "# nothing\n\n", "empty", 1, 1],
    ["a null document", "~\n", "empty", 1, 1],
    ["a text at the top", "hello", "not-a-flow", 1, 1],
    ["a list at the top", "\n- workflow: {}", "not-a-flow", 2, 1],
    ["an empty map", "{}", "not-a-flow", 1, 1],
    ["a second top-level key", "workflow:\n  name: x\nversion: 3\n", "not-a-flow", 3, 1],
    ["another kind of file", "services:\n  web: 1\n", "not-a-flow", 1, 1],
    ["a flow type without content", "workflow:\n", "not-a-flow", 1, 1],
    ["a flow type in the wrong case", "inQueueCall:\n  name: x\n", "unknown-flow-type", 1, 1],
    ["a bot by its common name", "bot:\n  name: x\n", "unknown-flow-type", 1, 1],
    ["a tab in the indentation", "workflow:\n\tname: x\n", "tab", 2, 1],
    ["a duplicate key", "workflow:\n  name: x\n  other: 1\n  name: y\n", "duplicate-key", 4, 3],
    ["a duplicate key that differs in quotes only", 'a:\n  yes: 1\n  "yes": 2\n', "duplicate-key", 3, 4],
    ["an anchor", "workflow:\n  name: &n x\n", "alias", 2, 9],
    ["an alias", "workflow:\n  name: *n\n", "alias", 2, 9],
    ["a merge key", "workflow:\n  <<:\n    name: x\n", "merge-key", 2, 3],
    ["an expression that starts with an exclamation mark", "workflow:\n  exp: !Flow.done\n", "tag", 2, 8],
    ["an expression that starts with a string", 'workflow:\n  exp: "a" + Flow.x\n', "yaml", 2, 12],
    ["an expression with a colon and a blank", "workflow:\n  exp: a ? b : c\n", "yaml", 2, 14],
    ["a second document", "workflow:\n  name: x\n---\nworkflow:\n  name: y\n", "multiple-documents", 4, 1],
    ["a list as a key", "workflow:\n  ? [a]\n  : b\n", "bad-key", 2, 5],
    [
      "a whole number that readers change",
      "workflow:\n  name: x\n  n: 12345678901234567890\n  states: []\n",
      "inexact-number",
      3,
      6,
    ],
    ["an open quote", 'workflow:\n  name: "x\n', "yaml", 3, 1],
    ["a bad escape", 'workflow:\n  name: "C:\\dir"\n', "yaml", 2, 13],
    ["a wrong indentation", "workflow:\n  name: x\n   division: y\n", "yaml", 3, 12],
    ["a null byte", "workflow:\n  name: x\u0000\n", "yaml", 2, 10],
  ])("%s", (_title, text, code, line, column) => {
    const error = failure(text);
    expect({ code: error.code, line: error.line, column: error.column }).toEqual({ code, line, column });
    expect(error.message).not.toBe("");
    expect(error.fix).not.toBe("");
  });

  it("names the first of two keys and the flow type that was meant", () => {
    expect(failure("a:\n  b: 1\n  b: 2\n").message).toBe('the key "b" stands here twice, first in line 2');
    expect(failure("inQueueCall:\n  name: x\n").fix).toBe("write inqueueCall");
    expect(failure("bot:\n  name: x\n").fix).toBe("write botFlow");
  });

  it.each([
    ["in blocks", (depth: number) => Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["in brackets", (depth: number) => `a: ${"[".repeat(depth)}${"]".repeat(depth)}`],
    ["in lists", (depth: number) => `${"- ".repeat(depth)}x`],
  ])("has too many levels %s", (_title, text) => {
    expect(failure(text(1500)).code).toBe("too-deep");
    expect(failure(text(3000)).code).toBe("too-deep");
  });
});

describe("a deep flow", () => {
  it("of 190 decisions inside each other is read", () => {
    const open = Array.from({ length: 190 }, (_, i) => {
      const pad = " ".repeat(10 + i * 10);
      return `${pad}- decision:\n${pad}    condition:\n${pad}      exp: a\n${pad}    outputs:\n${pad}      "yes":\n${pad}        actions:`;
    });
    const text = `workflow:\n  name: W\n  states:\n    - state:\n        name: S\n        actions:\n${open.join("\n")} []\n`;
    expect(parseFlow(text).flow.type).toBe("workflow");
  });
});
