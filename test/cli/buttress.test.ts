import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";

const ROOT = join(__dirname, "..", "..");
const HOOK = join(ROOT, "test", "support", "typescript.cjs");
const BIN = join(ROOT, "bin", "buttress.ts");

function buttress(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", HOOK, BIN, ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

/** Third-party packages that a run of the command loads, but for the hook's compiler. */
function packagesLoadedBy(args: readonly string[]): string[] {
  const script = `process.argv.splice(1, 0, "buttress"); process.on("exit", () => console.error("\\n@" + JSON.stringify(Object.keys(require.cache)))); require(${JSON.stringify(BIN)});`;
  const { stderr } = spawnSync(process.execPath, ["--require", HOOK, "-e", script, "--", ...args], {
    encoding: "utf8",
  });
  const files = JSON.parse(stderr.slice(stderr.lastIndexOf("\n@") + 2)) as string[];
  const packages = files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  return [...new Set(packages)].filter((name) => !name.startsWith("@swc/")).sort();
}

describe("the command line", () => {
  it("computes", () => {
    expect(buttress(["expr", "eval", "Flow.n * 2.5", '{"Flow.n": 3}', "--json"])).toEqual({
      status: 0,
      stdout: '{"ok":true,"type":"decimal","value":7.5}\n',
      stderr: "",
    });
  });

  it("tells in a line what cannot be written", () => {
    const folder = mkdtempSync(join(tmpdir(), "buttress-"));
    const flow = join(ROOT, "test", "pattern", "fixtures", "sentiment-analysis.yaml");
    expect(buttress(["explore", flow, "--out", folder]).status).toBe(0);
    for (const args of [
      ["explore", flow, "--out", flow],
      ["test", folder, "--junit", folder],
      ["test", folder, "--junit", join(folder, "no", "report.xml")],
    ]) {
      const { status, stderr } = buttress(args);
      expect(stderr).toMatch(/^error: E[A-Z]+: .*\n$/);
      expect(status).toBe(2);
    }
    rmSync(folder, { recursive: true });
  });

  it("answers lines", () => {
    const { status, stdout } = buttress(["expr", "check", "--jsonl"], '{"exp":"1+1"}\n{"exp":"1+"}\n');
    const answers = stdout.trimEnd().split("\n");
    expect(status).toBe(0);
    expect(answers[0]).toBe('{"ok":true,"type":"integer"}');
    expect(JSON.parse(answers[1] ?? "")).toMatchObject({ ok: false, code: "unexpected-end", column: 3 });
  });

  it("takes an expression that starts with a minus", () => {
    expect(buttress(["expr", "check", "-Flow.n + 2", '{"n": "integer"}', "--as", "integer"])).toEqual({
      status: 0,
      stdout: "ok: integer\n",
      stderr: "",
    });
  });

  it("underlines errors without colours in a pipe, and ends with 1", () => {
    expect(buttress(["expr", "check", "5 + true"])).toEqual({
      status: 1,
      stdout: "",
      stderr: [
        "error: + takes no integer, boolean: expected one of integer + integer, integer + decimal [wrong-operands]",
        "  1 | 5 + true",
        "    | ^^^^^^^^",
        "  fix: 5 + ToInt(true)",
        "",
      ].join("\n"),
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an unknown command", ["exrp"], /unknown command 'exrp'\n\(Did you mean expr\?\)/],
    ["an unknown subcommand", ["expr", "chek"], /Did you mean check\?/],
    ["no command", [], /buttress <command> --help tells more/],
    ["an unknown option", ["expr", "check", "1", "--jsno"], /there is no option --jsno/],
    ["an option without its value", ["expr", "check", "1", "--as"], /argument missing/],
  ])("calls %s bad usage", (_what, args, message) => {
    const { status, stderr } = buttress(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it.each<[readonly string[], RegExp]>([
    [["--version"], new RegExp(`^${version}\n$`)],
    [["--help"], /expr .*\n.*fmt [\s\S]*Examples:/],
    [["expr", "--help"], /Examples:[\s\S]*Exit status/],
    [["help", "expr"], /check .*expression/],
    [["expr", "check", "--help"], /--jsonl .*standard input/],
  ])("%j teaches", (args, text) => {
    const { status, stdout } = buttress(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(text);
  });

  it.each([
    ["simulate", []],
    ["test", []],
    ["explore", []],
    ["lint", []],
    ["fake-api", []],
    ["relay", []],
    ["expr", ["decimal.js"]],
    ["fmt", ["js-yaml"]],
  ])("loads for the help of %s no more than that needs", (command, more) => {
    expect(packagesLoadedBy([command, "--help"])).toEqual(["commander", ...more]);
  });

  it("loads for expressions neither YAML nor CDKTF", () => {
    const loaded = packagesLoadedBy(["expr", "eval", "1 + 1"]);
    expect(loaded).toContain("commander");
    expect(loaded).toContain("decimal.js");
    for (const name of ["js-yaml", "cdktf", "constructs", "zod"]) expect(loaded).not.toContain(name);
  });

  it("loads for linting neither a schema library nor CDKTF", () => {
    const flow = join(ROOT, "test", "pattern", "fixtures", "sentiment-analysis.yaml");
    const loaded = packagesLoadedBy(["lint", flow, "--no-config"]);
    expect(loaded).toContain("js-yaml");
    for (const name of ["zod", "ajv", "cdktf", "constructs"]) expect(loaded).not.toContain(name);
  });

  describe("linting many files", () => {
    const folder = mkdtempSync(join(tmpdir(), "buttress-lint-"));
    const text = readFileSync(join(ROOT, "test", "pattern", "fixtures", "sentiment-analysis.yaml"), "utf8");
    const COUNT = 300;
    beforeAll(() => {
      for (let index = 0; index < COUNT; index++)
        writeFileSync(join(folder, `${index}.yaml`), index % 50 === 7 ? `${text}\ntwice: {}\n` : "a: 1\n");
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    /** Runs the command as on a machine with so many cores, and tells how many threads it started. */
    function lint(cores: number) {
      const script = `
        process.argv.splice(1, 0, "buttress");
        require("node:os").availableParallelism = () => ${cores};
        const threads = require("node:worker_threads");
        let [started, answered] = [0, 0];
        threads.Worker = class extends threads.Worker {
          constructor(...args) { super(...args); started++; this.once("message", () => answered++); }
        };
        process.on("exit", () => console.error("@" + started + "," + answered));
        require(${JSON.stringify(BIN)});`;
      const args = ["--require", HOOK, "-e", script, "--", "lint", folder, "--json", "--no-config"];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      return { status, stdout, stderr };
    }

    it("gives the same bytes on one core and on two", () => {
      const one = lint(1);
      expect({ ...one, stdout: JSON.parse(one.stdout).summary }).toMatchObject({
        status: 1,
        stderr: "@0,0\n",
        stdout: { files: 6, passedOver: 294, errors: 6 },
      });
      expect(lint(2)).toEqual({ ...one, stderr: "@1,1\n" });
    });
  });
});
