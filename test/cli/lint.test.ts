import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lintAll } from "../../lib/cli/lint-all.js";
import { findFiles } from "../../lib/cli/lint-files.js";
import { type LintSettings, lintFile } from "../../lib/cli/lint-one.js";
import { prettyFormat } from "../../lib/cli/lint-pretty.js";
import { failsOn } from "../../lib/cli/lint-report.js";
import { type LintCommandOptions, type LintIo, runLint } from "../../lib/cli/lint-run.js";
import { lintShare, type SharedWork } from "../../lib/cli/lint-share.js";
import { painter } from "../../lib/cli/paint.js";
import { putFile } from "../../lib/cli/replace-file.js";
import { loadConfig } from "../../lib/lint/config/index.js";

const flow = (key: string): string => `workflow:
  name: Example
  startUpRef: "/workflow/states/state[Start_10]"
  states:
    - state:
        name: Start
        refId: Start_10
        actions:
          - decision:
              name: Is it open?
              condition:
                lit: true
              outputs:
                ${key}:
                  actions:
                    - endWorkflow:
                        name: Done
`;
const [GOOD, BAD] = [flow('"yes"'), flow("yes")];
const ONLY = ["yaml-boolean-key"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lint-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string | Buffer): void => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const settings = (rest: Partial<LintSettings> = {}): LintSettings => ({
  folder,
  config: loadConfig({ start: folder }).config,
  only: ONLY,
  fix: false,
  ...rest,
});

async function run(paths: readonly string[], options: LintCommandOptions = {}, given: Partial<LintIo> = {}) {
  let [out, err] = ["", ""];
  const status = await runLint(
    paths,
    { rule: ONLY, ...options },
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      readStdin: () => Buffer.from(""),
      write: (file, text) => putFile(join(folder, file), text),
      now: () => 0,
      folder,
      cores: 1,
      version: "1.2.3",
      paintOut: (text) => text,
      ...given,
    },
  );
  return { status, out, err };
}

describe("the files to lint", () => {
  const find = (...paths: readonly string[]) => {
    const { files, errors } = findFiles(paths, folder);
    return [...files.map(({ path, isNamed }) => (isNamed ? `${path} named` : path)), ...errors];
  };

  beforeEach(() => {
    for (const path of ["b.yaml", "a/z.YML", "a/cdk.tf.json", "a/x.json", "a-b/y.yaml", ".git/c.yaml", ".dot.yaml"])
      put(path, GOOD);
    for (const path of ["a/node_modules/n.yaml", "a/.terraform/t.yaml", "a/deep/er/d.yaml"]) put(path, GOOD);
  });

  it.each([
    ["folders, sorted", ["."], [".dot.yaml", "a/cdk.tf.json", "a/deep/er/d.yaml", "a/z.YML", "a-b/y.yaml", "b.yaml"]],
    ["a folder with a slash", ["a-b/"], ["a-b/y.yaml"]],
    ["named files of any name", ["a/x.json", "./b.yaml"], ["a/x.json named", "b.yaml named"]],
    ["a hidden folder that is named", [".git"], [".git/c.yaml"]],
    [
      "each file once, named if it is anywhere",
      ["a", "a/z.YML", "a/deep"],
      ["a/cdk.tf.json", "a/deep/er/d.yaml", "a/z.YML named"],
    ],
    ["a glob", ["a/**/*.{yaml,YML}"], ["a/deep/er/d.yaml", "a/z.YML"]],
    ["a glob of anything", ["*/x.*"], ["a/x.json"]],
    ["a glob that fits nothing", ["*.txt"], ["*.txt: there is no file that fits"]],
    ["a path that is not there", ["c.yaml"], ["c.yaml: no such file or folder"]],
    ["a file as a folder", ["b.yaml/c.yaml"], [expect.stringMatching(/^b\.yaml\/c\.yaml: ENOTDIR/)]],
  ])("are %s", (_, paths, files) => {
    expect(find(...paths)).toEqual(files);
  });

  it("are told relative to the working folder where they are below it", () => {
    expect(find(join(folder, "b.yaml"))).toEqual(["b.yaml named"]);
    const [other] = findFiles([join(folder, "b.yaml")], join(folder, "a")).files;
    expect(other?.path).toBe(join(folder, "b.yaml"));
    expect(findFiles(["../b.yaml"], join(folder, "a")).files[0]?.path).toBe("../b.yaml");
  });

  it("can be links to files; links to folders and to nothing are passed over", () => {
    symlinkSync(join(folder, "b.yaml"), join(folder, "a-b", "link.yaml"));
    symlinkSync(folder, join(folder, "a-b", "round.yaml"));
    symlinkSync(join(folder, "gone"), join(folder, "a-b", "gone.yaml"));
    symlinkSync("itself.yaml", join(folder, "a-b", "itself.yaml"));
    symlinkSync(join(folder, "b.yaml", "c.yaml"), join(folder, "a-b", "below-a-file.yaml"));
    expect(find("a-b")).toEqual(["a-b/link.yaml", "a-b/y.yaml"]);
  });
});

describe("many files", () => {
  const count = 300;
  const files = Array.from({ length: count }, (_, index) => ({ path: `${index}.yaml`, isNamed: false }));
  beforeEach(() => {
    for (const { path } of files) put(path, path.includes("7") ? BAD : GOOD);
    put("3.yaml", "a: 1\n");
    rmSync(join(folder, "4.yaml"));
  });

  /** Does what a thread would, with a copy of what it is sent. */
  const thread = async (work: SharedWork) => lintShare({ ...structuredClone(work), next: work.next });

  it("are the same on one core as on several, in order", async () => {
    const one = await lintAll(files, settings(), { cores: 1 });
    const started: number[] = [];
    const start = (work: SharedWork) => {
      started.push(started.length);
      return thread(work);
    };
    expect(await lintAll(files, settings(), { cores: 2, start })).toEqual(one);
    expect(started).toEqual([0]);
    expect(one.map(({ kind }) => kind).filter((kind) => kind !== "linted")).toEqual(["passedOver", "failed"]);
    const bad = one.flatMap((each) =>
      each.kind === "linted" && each.result.findings.length > 0 ? [each.result.path] : [],
    );
    expect(bad).toEqual(files.map(({ path }) => path).filter((path) => path.includes("7")));
  });

  it("are all linted when a thread takes some and fails, or never starts", async () => {
    const one = await lintAll(files, settings(), { cores: 1 });
    const starts = [
      async (work: SharedWork) => {
        Atomics.add(work.next, 0, 40);
        throw new Error("out of memory");
      },
      async () => {
        throw new Error("no thread");
      },
    ];
    for (const start of starts) expect(await lintAll(files, settings(), { cores: 4, start })).toEqual(one);
  });

  it("start no thread when they are few", async () => {
    const start = () => {
      throw new Error("a thread");
    };
    expect(await lintAll(files.slice(0, 100), settings(), { cores: 8, start })).toHaveLength(100);
  });

  it("show how far it is, but not at once, and leave nothing on the screen", async () => {
    const shown: string[] = [];
    const given = { progress: (text: string) => shown.push(text) };
    rmSync(join(folder, "3.yaml"));
    let time = 0;
    await run(["."], {}, { ...given, now: () => time++ * 50 });
    expect(shown.length).toBeGreaterThan(10);
    expect(shown[0]).toBe("32 of 298 files");
    expect(shown.at(-1)).toBe("");
    shown.length = 0;
    await run(["."], {}, given);
    expect(shown).toEqual([""]);
  });
});

describe("a run", () => {
  it("takes this folder's configuration, another one, or none", async () => {
    put("buttress.lint.json", JSON.stringify({ ignore: ["old/**"] }));
    put("other.json", JSON.stringify({ ignore: ["new.yaml"] }));
    put("old/a.yaml", BAD);
    put("new.yaml", BAD);
    const filesOf = async (options: LintCommandOptions) => {
      const { out } = await run(["."], { json: true, ...options });
      return (JSON.parse(out) as { readonly files: readonly { readonly path: string }[] }).files.map(
        ({ path }) => path,
      );
    };
    expect(await filesOf({})).toEqual(["new.yaml"]);
    expect(await filesOf({ config: "other.json" })).toEqual(["old/a.yaml"]);
    expect(await filesOf({ config: false })).toEqual(["new.yaml", "old/a.yaml"]);
  });

  it("makes every finding an error with the preset for generated flows", async () => {
    put("a.yaml", BAD);
    expect((await run(["."])).status).toBe(0);
    expect((await run(["."], { preset: "generated" })).status).toBe(1);
  });

  it("writes a report to a file, as a whole, and only the summary to the terminal", async () => {
    put("a.yaml", BAD);
    put("report.json", "old and much longer than nothing");
    const { out } = await run(
      ["a.yaml"],
      { output: "report.json", format: "json" },
      { paintOut: (text) => `<${text}>` },
    );
    expect(out).toBe("<1 info> in 1 file; 1 can be repaired with --fix\n");
    expect(readFileSync(join(folder, "report.json"), "utf8")).toBe((await run(["a.yaml"], { json: true })).out);
    await run(["a.yaml"], { output: "new.txt" }, { paintOut: (text) => `<${text}>` });
    expect(readFileSync(join(folder, "new.txt"), "utf8")).toMatch(/^a\.yaml:14:17 info: /);
    expect(readdirSync(folder).sort()).toEqual(["a.yaml", "new.txt", "report.json"]);
  });

  it("says which file cannot be opened, and exits with 2", async () => {
    put("a.yaml", BAD);
    symlinkSync("c.yaml", join(folder, "c.yaml"));
    const { status, out, err } = await run(["a.yaml", "c.yaml"]);
    expect({ status, out, err }).toEqual({ status: 2, out: "", err: expect.stringMatching(/^error: c\.yaml: ELOOP/) });
    const gone = lintFile({ path: "gone.yaml", isNamed: true }, settings());
    expect(gone).toEqual({ kind: "failed", message: expect.stringMatching(/^gone\.yaml: ENOENT/) });
  });

  it("says before any work where a report cannot go", async () => {
    put("a.yaml", BAD);
    const told = async (output: string) => (await run(["a.yaml"], { output, fix: true })).err;
    expect(await told("gone/report.txt")).toBe("error: gone/report.txt: there is no folder gone\n");
    expect(await told(".")).toBe("error: .: a folder, no file for a report\n");
    expect(await told("./a.yaml")).toBe("error: ./a.yaml: is linted, and a report would overwrite it\n");
    expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe(BAD);
  });

  it("passes over a file in a folder that is no UTF-8 and no flow", async () => {
    put("latin.yaml", Buffer.from([0x61, 0xe4, 0x0a]));
    put("flow.yaml", Buffer.from(`\ufeff${GOOD}`, "utf16le"));
    const { out } = await run(["."]);
    expect(out).toContain("flow.yaml:1:1 error: the file is not UTF-8 (yaml) [unreadable]");
    expect(out).toContain("1 error in 1 file; 1 file passed over: no flow");
  });

  it("finds that bytes are no UTF-8, and keeps a byte-order mark when it repairs", async () => {
    put("latin.yaml", Buffer.from([0x61, 0xe4, 0x0a]));
    expect((await run(["latin.yaml"])).out).toContain(
      "latin.yaml:1:1 error: the file is not UTF-8 (yaml) [unreadable]",
    );
    put("marked.yaml", `\ufeff${BAD.replaceAll("\n", "\r\n")}`);
    expect((await run(["marked.yaml"], { fix: true })).out).toBe("no findings in 1 file; 1 repaired\n");
    expect(readFileSync(join(folder, "marked.yaml"), "utf8")).toBe(`\ufeff${GOOD.replaceAll("\n", "\r\n")}`);
  });

  it("tells the same for one file as in a folder, and the same twice", async () => {
    put("a.yaml", BAD);
    const first = await run(["a.yaml"], { format: "sarif" });
    expect(await run(["."], { format: "sarif" })).toEqual(first);
  });
});

describe("what fails a run", () => {
  it.each([
    ["error", [true, false, false]],
    ["warning", [true, true, false]],
    ["info", [true, true, true]],
    ["never", [false, false, false]],
  ] as const)("is from %s on", (failOn, fails) => {
    expect((["error", "warning", "info"] as const).map((severity) => failsOn(failOn)({ severity }))).toEqual(fails);
  });
});

describe("findings for people", () => {
  const finding = {
    rule: "odd-name",
    severity: "warning" as const,
    message: "the name \u001b[31m\u0007 is odd",
    why: "nobody finds it",
    help: "use another",
    line: 1,
    column: 3,
    endLine: 1,
    endColumn: 6,
    related: [{ line: 2, column: 1, endLine: 2, endColumn: 2, message: "is the other one" }],
  };
  const text = "\ta\u001b[2Jname\nsecond\n";
  const report = (...findings: readonly (typeof finding)[]) => ({
    files: [{ path: "a.yaml", text, findings, suppressed: [], fixed: 0 }],
    passedOver: 0,
  });
  const plain = painter({ isTTY: false }, {});

  it("have the line with carets, related places, why and what to do", () => {
    expect(prettyFormat(report({ ...finding, message: "the name is odd" }), plain)).toBe(
      [
        "a.yaml:1:3 warning: the name is odd [odd-name]",
        "  1 | \ta\ufffd[2Jname",
        "    | \t ^^^",
        "  see a.yaml:2:1 is the other one",
        "  why: nobody finds it",
        "  fix: use another",
        "",
        "",
      ].join("\n"),
    );
  });

  it("give a reason once in a file, unless it differs", () => {
    const lines = prettyFormat(report(finding, finding, { ...finding, why: "nobody reads it" }), plain).split("\n");
    expect(lines.filter((line) => /why|fix/.test(line))).toEqual([
      "  why: nobody finds it",
      "  fix: use another",
      "  why: nobody reads it",
    ]);
  });

  it("have colours on terminals only, and never those of the file", () => {
    expect(prettyFormat(report(finding), painter({ isTTY: true }, {}))).toContain("\u001b[33mwarning\u001b[0m");
    for (const [tty, environment] of [
      [false, {}],
      [true, { NO_COLOR: "1" }],
    ] as const)
      expect(prettyFormat(report(finding), painter({ isTTY: tty }, environment))).not.toContain("\u001b");
  });
});
