import fc from "fast-check";
import { applyFixes, lintText, type Rule } from "../../lib/lint/index.js";
import { flowRule } from "../../lib/lint/rule.js";

const texts = {
  category: "structure",
  what: "a",
  why: "b",
  help: "c",
  source: "d",
  sure: "e",
  bad: "",
  good: "",
} as const;
/** Reports every action of a kind, at its kind. */
const about = (id: string, kind: "wait" | "updateData"): Rule =>
  flowRule({
    ...texts,
    id,
    severity: "error",
    create: ({ report }) => ({
      yaml: {
        map: (_node, _path, entry) =>
          entry?.key.text === kind ? report({ yaml: entry.key }, `${kind} is here`) : undefined,
      },
    }),
  });
/** Reports every scalar that holds the word. */
const ABOUT_TEXT = flowRule({
  ...texts,
  id: "bad-text",
  severity: "warning",
  create: ({ report }) => ({
    yaml: { scalar: (node) => (node.text.includes("wrong") ? report({ yaml: node }, "wrong") : undefined) },
  }),
});
const FAILS = flowRule({
  ...texts,
  id: "breaks-here",
  severity: "error",
  create: () => ({
    flow: () => {
      throw new Error("no");
    },
  }),
});
const RULES = [about("no-wait", "wait"), about("no-update", "updateData"), ABOUT_TEXT, FAILS];
const configured = RULES.map((rule) => ({ rule, severity: rule.severity, options: undefined }));

function lint(text: string, ids: readonly string[] = ["no-wait", "no-update", "bad-text"]) {
  const { findings, suppressed } = lintText(text, { rules: configured.filter(({ rule }) => ids.includes(rule.id)) });
  return {
    found: findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`),
    suppressed: suppressed.map(({ finding: { line, rule }, reason }) => `${line} ${rule}: ${reason}`),
  };
}

/** The actions begin in line 8. */
const flow = (actions: string): string =>
  `workflow:
  name: Example
  startUpRef: "/workflow/states/state[Start_10]"
  states:
    - state:
        name: Start
        actions:
${actions}`;

const wait = (name: string, above = "", behind = ""): string =>
  `${above === "" ? "" : `          ${above}\n`}          - wait:${behind === "" ? "" : ` ${behind}`}\n              name: ${name}\n`;

describe("a suppression", () => {
  it("holds for what stands below it, and for nothing else", () => {
    const text = flow(wait("A", "# buttress-ignore no-wait: the partner wants it") + wait("B"));
    expect(lint(text)).toEqual({
      found: ["11:13 no-wait: wait is here"],
      suppressed: ["9 no-wait: the partner wants it"],
    });
  });

  it("holds for everything below a key", () => {
    const text = `# buttress-ignore no-wait: a trial\n${flow(wait("A") + wait("B"))}`;
    expect(lint(text)).toEqual({ found: [], suppressed: ["9 no-wait: a trial", "11 no-wait: a trial"] });
    const above = flow(wait("A") + wait("B")).replace(/( +)actions:/, "$1# buttress-ignore no-wait: a trial\n$&");
    expect(lint(above).suppressed).toHaveLength(2);
  });

  it("holds for its line behind a value or a key", () => {
    const text = flow(wait("A", "", "# buttress-ignore no-wait: a trial") + wait("B"));
    expect(lint(text)).toEqual({ found: ["10:13 no-wait: wait is here"], suppressed: ["8 no-wait: a trial"] });
    const named = flow(wait("wrong # buttress-ignore bad-text: a name") + wait("wrong"));
    expect(lint(named, ["bad-text"])).toEqual({ found: ["11:21 bad-text: wrong"], suppressed: ["9 bad-text: a name"] });
  });

  it.each([
    ["a block", "|- # buttress-ignore bad-text: a name\n                some\n                wrong text"],
    ["a text in quotes over several lines", '"wrong\n                text" # buttress-ignore bad-text: a name'],
    ["a value in a line of its own", "# buttress-ignore bad-text: a name\n                wrong"],
  ])("holds for %s", (_, value) => {
    expect(lint(flow(wait(value)), ["bad-text"])).toMatchObject({ found: [], suppressed: [expect.any(String)] });
  });

  it("holds for a whole file from anywhere", () => {
    const text = `${flow(wait("A") + wait("B"))}# buttress-ignore-file no-wait: a trial\n`;
    expect(lint(text)).toEqual({ found: [], suppressed: ["8 no-wait: a trial", "10 no-wait: a trial"] });
  });

  it("holds for each of the rules that it names", () => {
    const text = flow(
      wait("wrong", "# buttress-ignore no-wait,bad-text : first: second").concat(
        "          - updateData:\n              name: C\n",
      ),
    );
    expect(lint(text)).toEqual({
      found: ["11:13 no-update: updateData is here"],
      suppressed: ["9 no-wait: first: second", "10 bad-text: first: second"],
    });
  });

  it("is a comment of YAML, not a text that looks like one", () => {
    const value =
      '"x # buttress-ignore-file no-wait: no"\n              description: |\n                # buttress-ignore-file no-wait: no';
    expect(lint(flow(wait(value)))).toEqual({ found: ["8:13 no-wait: wait is here"], suppressed: [] });
  });

  it("is not a comment that only mentions the word", () => {
    const text = flow(wait("A", "# see buttress-ignore no-wait: no") + wait("B", "# buttress-ignored no-wait: no"));
    expect(lint(text).found).toEqual(["9:13 no-wait: wait is here", "12:13 no-wait: wait is here"]);
  });
});

describe("a suppression that does not hold", () => {
  it.each([
    ["# buttress-ignore no-wait", "8:11 bad-suppression: a suppression without a reason"],
    ["# buttress-ignore no-wait:", "8:11 bad-suppression: a suppression without a reason"],
    ["# buttress-ignore: a trial", "8:11 bad-suppression: a suppression that names no rule"],
    ["# buttress-ignore-next-line no-wait: a trial", "8:11 bad-suppression: buttress-ignore-next-line means nothing"],
    ["# buttress-ignore no-weit: a trial", "8:29 bad-suppression: no-weit is no rule"],
    ["# buttress-ignore rule-failed: a trial", "8:29 bad-suppression: rule-failed cannot be suppressed"],
  ])("is told: %s", (comment, expected) => {
    expect(lint(flow(wait("A", comment)))).toEqual({ found: [expected, "9:13 no-wait: wait is here"], suppressed: [] });
  });

  it("leaves the other names of its comment in force", () => {
    const text = flow(wait("A", "# buttress-ignore no-wait, no-weit: a trial"));
    expect(lint(text)).toMatchObject({
      found: [expect.stringContaining("no-weit")],
      suppressed: ["9 no-wait: a trial"],
    });
  });

  it("says what is meant", () => {
    const help = (comment: string) =>
      lintText(flow(wait("A", comment)), { rules: configured.slice(0, 1) }).findings[0]?.help;
    expect(help("# buttress-ignore no-weit: x")).toBe("did you mean no-wait?");
    expect(help("# buttress-ignore retry-without-wiat: x")).toBe("did you mean retry-without-wait?");
    expect(help("# buttress-ignore no-wait unset-value: x")).toBe(
      "write it as # buttress-ignore no-wait, unset-value: x",
    );
    expect(help("# buttress-ignore no-wait -- a trial")).toBe("write it as # buttress-ignore no-wait: reason");
    expect(help("# buttress-ignore file no-wait: x")).toBe("write it as # buttress-ignore-file no-wait: x");
    expect(help("# buttress-ignore-file no-wait")).toBe("write it as # buttress-ignore-file no-wait: reason");
  });
});

describe("a suppression of nothing", () => {
  const idle = flow(wait("A", "# buttress-ignore no-update: a trial"));

  it("is told when the rule ran", () => {
    expect(lint(idle).found).toEqual([
      "8:29 unused-suppression: no-update finds nothing that this could suppress",
      "9:13 no-wait: wait is here",
    ]);
  });

  it("is not told when the rule did not run, or not to its end", () => {
    const off = idle.replace("no-update", "retry-without-wait");
    expect(lint(off).found).toEqual(["9:13 no-wait: wait is here"]);
    const broken = flow(wait("A", "# buttress-ignore breaks-here: a trial"));
    expect(lint(broken, ["breaks-here"]).found).toEqual([expect.stringContaining("rule-failed")]);
  });

  it.each([
    ["a line of its own", "          # buttress-ignore no-wait: x\n", ""],
    ["a comment behind a value", "  # buttress-ignore no-wait: x", ""],
    ["the first of two names", "# buttress-ignore no-wait, bad-text: x", "# buttress-ignore bad-text: x"],
    ["the second of two names", "# buttress-ignore bad-text ,no-wait: x", "# buttress-ignore bad-text: x"],
  ])("is removed by a fix: %s", (_, comment, left) => {
    const base = flow("          - updateData:\n              name: wrong@\n");
    for (const end of ["\n", "\r\n"]) {
      const [given = "", wanted] = [comment, left].map((one) => put(base, one).replaceAll("\n", end));
      const { findings } = lintText(given, { rules: configured.slice(0, 1) });
      const unused = findings.filter(({ rule }) => rule === "unused-suppression");
      expect(applyFixes(given, unused).text).toBe(wanted);
    }
  });
});

/** A comment with a line of its own stands above the action, another one behind the name. */
const put = (base: string, comment: string): string =>
  comment.endsWith("\n")
    ? base.replace("@", "").replace("          - updateData", `${comment}          - updateData`)
    : base.replace("@", comment.startsWith("#") ? ` ${comment}` : comment);

it("changes nothing about findings, wherever comments of other words stand", () => {
  const lines = flow(wait("A") + wait("wrong"))
    .trimEnd()
    .split("\n");
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.constantFrom("\n", "\r\n"), (index, end) => {
      const indent = /^ */.exec(lines[index] ?? "")?.[0] ?? "";
      const all = [...lines.slice(0, index), `${indent}# buttress-ignored no-wait: x`, ...lines.slice(index)];
      expect(lint(all.join(end)).found).toHaveLength(3);
    }),
  );
});
