import { join } from "node:path";
import Ajv from "ajv";
import { isIgnored, LintConfigError, loadConfig, rulesFor } from "../../lib/lint/config/index.js";
import { lintConfigJsonSchema } from "../../lib/lint/config/json-schema.js";
import { readConfig } from "../../lib/lint/config/read.js";
import { RULES } from "../../lib/lint/index.js";
import { expectGolden } from "../support/golden.js";

const FOLDER = "/project/flows";
const FILE = `${FOLDER}/buttress.lint.yaml`;
const read = (text: string) => readConfig(text, FILE);

/** A file system of texts by path; a folder is there when something in it is. */
const disk = (texts: Readonly<Record<string, string>>) => ({
  exists: (path: string) => Object.keys(texts).some((known) => known === path || known.startsWith(`${path}/`)),
  read: (path: string) => {
    const text = texts[path];
    if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT", syscall: "open" });
    return text;
  },
});

const severities = (text: string, path: string) =>
  Object.fromEntries(rulesFor(read(text), path).map(({ rule, severity }) => [rule.id, severity]));

describe("the search for a configuration", () => {
  const find = (texts: Readonly<Record<string, string>>, start = "/project/flows/calls") =>
    loadConfig({ start, files: disk(texts) }).path;

  it.each([
    [
      "in the folder itself",
      { "/project/flows/calls/buttress.lint.yml": "" },
      "/project/flows/calls/buttress.lint.yml",
    ],
    [
      "above, up to the repository",
      { "/project/.git/HEAD": "", "/project/buttress.lint.json": "{}" },
      "/project/buttress.lint.json",
    ],
    [
      "the nearest one",
      { "/project/buttress.lint.json": "{}", "/project/flows/buttress.lint.yaml": "" },
      "/project/flows/buttress.lint.yaml",
    ],
    [
      "JSON before YAML",
      { "/project/buttress.lint.yaml": "", "/project/buttress.lint.json": "{}" },
      "/project/buttress.lint.json",
    ],
    ["not above the repository", { "/project/.git/HEAD": "", "/buttress.lint.json": "{}" }, undefined],
    ["nowhere", {}, undefined],
  ] as const)("finds it %s", (_, texts, expected) => {
    expect(find(texts)).toBe(expected);
  });

  it("takes the preset alone when there is none", () => {
    const { config } = loadConfig({ start: "/project", files: disk({}) });
    expect(rulesFor(config, "a.yaml")).toHaveLength(RULES.length);
    expect(isIgnored(config, "a.yaml")).toBe(false);
  });

  it("takes the file that is named, and the preset that is asked for", () => {
    const files = disk({ "/other/lint.yaml": "rules: { retry-without-wait: off }" });
    const { config, path } = loadConfig({ start: "/project", file: "../other/lint.yaml", preset: "generated", files });
    expect(path).toBe("/other/lint.yaml");
    expect(config).toMatchObject({ extends: "generated", folder: "/other" });
  });

  it("fails when the file that is named is not there", () => {
    expect(() => loadConfig({ start: "/project", file: "lint.yaml", files: disk({}) })).toThrow("no such file");
  });
});

describe("the rules of a file", () => {
  it("are those of the preset, as the configuration changes them", () => {
    expect(severities("rules: { retry-without-wait: info }", "a.yaml")["retry-without-wait"]).toBe("info");
    expect(severities('rules: { retry-without-wait: "off" }', "a.yaml")).not.toHaveProperty("retry-without-wait");
    expect(new Set(Object.values(severities("extends: generated", "a.yaml")))).toEqual(new Set(["error"]));
  });

  it("take the word off without quotes, too", () => {
    expect(severities("rules: { retry-without-wait: off }", "a.yaml")).not.toHaveProperty("retry-without-wait");
  });

  it("follow the overrides that match, the last one first", () => {
    const text = `
rules: { retry-without-wait: warning }
overrides:
  - files: [calls/**]
    rules: { retry-without-wait: { severity: info } }
  - files: ["*.old.yaml", "calls/trial"]
    rules: { retry-without-wait: off }
`;
    const at = (path: string) => severities(text, path)["retry-without-wait"];
    expect(["a.yaml", "calls/a.yaml", "calls/a.old.yaml", "calls/trial/a.yaml", "x/calls/a.yaml"].map(at)).toEqual([
      "warning",
      "info",
      undefined,
      undefined,
      "warning",
    ]);
    expect(at(join(FOLDER, "calls/a.yaml"))).toBe("info");
    expect(at("/project/calls/a.yaml")).toBe("warning");
  });

  it("are one list for files with the same overrides", () => {
    const config = read('overrides: [{ files: ["a*"], rules: { retry-without-wait: off } }]');
    expect(rulesFor(config, "a1.yaml")).toBe(rulesFor(config, "sub/a2.yaml"));
    expect(rulesFor(config, "b.yaml")).toBe(rulesFor(config, "c.yaml"));
    expect(rulesFor(config, "a1.yaml")).not.toBe(rulesFor(config, "b.yaml"));
  });

  it("take single options from later places, and keep the others", () => {
    const text = `
rules: { leftover-substitution: { substitutions: none } }
overrides: [{ files: ["*"], rules: { leftover-substitution: info } }]`;
    const found = rulesFor(read(text), "a.yaml").find(({ rule }) => rule.id === "leftover-substitution");
    expect(found).toMatchObject({ severity: "info", options: { substitutions: "none" } });
  });

  const withOptions = RULES.filter(({ options }) => options !== undefined);
  it.each(withOptions.map((rule) => [rule.id, rule] as const))("give %s its options, each for itself", (id, rule) => {
    const defaults = Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, spec]) => [name, spec.default]));
    const optionsOf = (text: string) => rulesFor(read(text), "a.yaml").find((one) => one.rule.id === id)?.options;
    expect(optionsOf(`rules: { ${id}: { severity: info } }`)).toEqual(defaults);
    for (const [name, value] of Object.entries(defaults)) {
      const text = `overrides: [{ files: ["*"], rules: { ${id}: { ${name}: ${JSON.stringify(value)} } } }]`;
      expect(optionsOf(text)).toEqual(defaults);
      expect(name).not.toBe("severity");
    }
  });
});

describe("ignored files", () => {
  it.each([
    ["legacy", "legacy/a.yaml", true],
    ["legacy/", "legacy/deep/a.yaml", true],
    ["legacy", "calls/legacy/a.yaml", true],
    ["calls/legacy", "legacy/a.yaml", false],
    ["./calls/*.yaml", "calls/a.yaml", true],
    ["calls/*.yaml", "calls/deep/a.yaml", false],
    ["*.draft.yaml", "deep/.hidden/a.draft.yaml", true],
    ["**/draft-*", "deep/draft-1.yaml", true],
    ["*", "../a.yaml", false],
  ])("by %s: %s is %s", (glob, path, expected) => {
    expect(isIgnored(read(`ignore: [${JSON.stringify(glob)}]`), path)).toBe(expected);
  });
});

describe("a wrong configuration", () => {
  const mistakes = (text: string): string => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof LintConfigError) return error.message.replaceAll(`${FILE}:`, "");
      throw error;
    }
    return "no mistake";
  };

  it.each([
    [
      "rulse: {}",
      '1:1 config.rulse must be a known key ($schema, extends, rules, overrides, ignore), got "rulse"; did you mean rules? [unknown-key]',
    ],
    [
      "rules: { retry-without-wiat: off }",
      '1:10 config.rules["retry-without-wiat"] must be the id of a rule, got "retry-without-wiat"; did you mean retry-without-wait? [unknown-rule]',
    ],
    [
      "rules: { no-such-thing: off }",
      '1:10 config.rules["no-such-thing"] must be the id of a rule, got "no-such-thing"; buttress lint --list-rules shows them [unknown-rule]',
    ],
    [
      "rules: { unreadable: off }",
      '1:10 config.rules.unreadable must be the id of a rule, got "unreadable"; remove it: the linter reports this by itself, always [unknown-rule]',
    ],
    ["rules: { retry-without-wait: eror }", "did you mean error? [wrong-type]"],
    ["rules: { retry-without-wait: 2 }", "or an object [wrong-type]"],
    [
      "rules: { retry-without-wait: { severity: warn } }",
      'config.rules["retry-without-wait"].severity must be one of "off", "error", "warning", "info", got "warn"',
    ],
    ["rules: { retry-without-wait: { sevrity: off } }", "did you mean severity? [unknown-key]"],
    [
      "extends: recomended",
      '1:1 config.extends must be one of "recommended", "generated", got "recomended"; did you mean recommended? [wrong-type]',
    ],
    ["overrides:\n  - rules: {}", "2:5 config.overrides[0].files must be a list, got nothing; add it [wrong-type]"],
    ["overrides:\n  - files: []\n    rules: {}", "2:5 config.overrides[0].files must be at least 1 items long"],
    ['ignore: ["!a"]', "config.ignore[0] must be a glob relative to the folder of this file, without ! before it"],
    ["ignore: [../a]", "config.ignore[0] must be a glob relative"],
    [
      "rules: { leftover-substitution: { substitutions: nobody } }",
      '"].substitutions must be one of "allowed", "none"',
    ],
    ["rules: { leftover-substitution: { substitution: none } }", "did you mean substitutions? [unknown-key]"],
    ["rules: { retries-outlast-caller: { patienceSeconds: 0 } }", "].patienceSeconds must be from "],
    ["rules: { retries-outlast-caller: { patienceSeconds: 9.5 } }", "].patienceSeconds must be a whole number"],
    ["a: b: c", "[yaml]"],
    ["- a", "1:1 config must be an object"],
    ['{"rules": {}, "rules": {}}', "[duplicate-key]"],
  ])("%s", (text, expected) => {
    expect(mistakes(text)).toContain(expected);
  });

  it("is told at once, in the order of the file", () => {
    const text = "extends: x\nrules:\n  a-b: off\n  retry-without-wait: on\nignore: 1\n";
    expect(
      mistakes(text)
        .split("\n")
        .map((line) => line.slice(0, 3)),
    ).toEqual(["1:1", "3:3", "4:3", "5:1"]);
  });

  it("is told with the path from the working folder", () => {
    const files = disk({ "/project/buttress.lint.yaml": "rulse: {}" });
    const load = (start: string) => () => loadConfig({ start, files });
    expect(load("/project")).toThrow(/^buttress\.lint\.yaml:1:1 config\.rulse must be /);
    expect(load("/project/flows")).toThrow(/^\.\.\/buttress\.lint\.yaml:1:1 /);
  });

  it("is none when the file is empty, or only names its schema", () => {
    expect([mistakes(""), mistakes("# nothing"), mistakes('{ "$schema": "x.json" }')]).toEqual(
      Array(3).fill("no mistake"),
    );
  });
});

describe("the JSON Schema of configurations", () => {
  const schema = lintConfigJsonSchema();
  const validate = new Ajv({ strict: false }).compile(JSON.parse(schema));

  it("is the one that is published for editors", () => {
    expectGolden(join(__dirname, "../../schema/lint.schema.json"), schema);
  });

  it.each([
    [{}, true],
    [{ extends: "generated", rules: { "retry-without-wait": "off" }, ignore: ["a"] }, true],
    [{ overrides: [{ files: ["a"], rules: { "retry-without-wait": { severity: "info" } } }] }, true],
    [{ rules: { "no-such-thing": "off" } }, false],
    [{ rules: { "retry-without-wait": { x: 1 } } }, false],
    [{ rules: { "retry-without-wait": "warn" } }, false],
    [{ overrides: [{ rules: {} }] }, false],
    [{ ignore: ["!a"] }, false],
  ])("says of %j: %s", (config, expected) => {
    expect(validate(config)).toBe(expected);
  });
});
