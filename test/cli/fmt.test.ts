import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { type FmtOptions, registerFmt, runFmt } from "../../lib/cli/fmt.js";
import { painter } from "../../lib/cli/paint.js";

const TIDY = `commonModule:
  name: Check # card
  startUpTaskActions:
    - endTask:
        name: Back
`;
const UNTIDY = `commonModule:
  startUpTaskActions:
  - endTask: {name: Back}
  name: 'Check' # card
`;
const BROKEN = "commonModule:\n  name: a\n\n  name: b\n";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fmt-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const read = (path: string): string => readFileSync(path, "utf8");

function run(files: readonly string[], options: FmtOptions = {}, stdin: string | Buffer = "", colour = false) {
  let out = "";
  let err = "";
  const io = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    readStdin: () => Buffer.from(stdin),
    paintErr: painter({ isTTY: colour }, {}),
  };
  const status = runFmt(files, options, io);
  const short = (text: string): string => text.replaceAll(`${folder}/`, "");
  return { status, out: short(out), err: short(err) };
}

describe("buttress fmt", () => {
  it("rewrites files that are not canonical, names them, and leaves the others untouched", () => {
    const [tidy, untidy] = [file("tidy.yaml", TIDY), file("untidy.yaml", UNTIDY)];
    const before = statSync(tidy, { bigint: true });
    expect(run([tidy, untidy])).toEqual({ status: 0, out: "untidy.yaml\n", err: "" });
    expect(read(untidy)).toBe(TIDY);
    const { mtimeNs, ino } = statSync(tidy, { bigint: true });
    expect({ mtimeNs, ino }).toEqual({ mtimeNs: before.mtimeNs, ino: before.ino });
    expect(readdirSync(folder).sort()).toEqual(["tidy.yaml", "untidy.yaml"]);
  });

  it("is done after one run", () => {
    const untidy = file("untidy.yaml", UNTIDY);
    run([untidy]);
    expect(run([untidy], { check: true })).toEqual({ status: 0, out: "", err: "" });
  });

  it("only lists with --check, and exits with 1", () => {
    const [tidy, untidy] = [file("tidy.yaml", TIDY), file("untidy.yaml", UNTIDY)];
    expect(run([tidy, untidy], { check: true })).toEqual({
      status: 1,
      out: "untidy.yaml\n",
      err: "1 of 2 would change; run buttress fmt on them\n",
    });
    expect(read(untidy)).toBe(UNTIDY);
  });

  it("shows the place of an error and the way out, exits with 2, and goes on with the other files", () => {
    const [broken, untidy] = [file("broken.yaml", BROKEN), file("untidy.yaml", UNTIDY)];
    expect(run([broken, untidy, join(folder, "gone.yaml")])).toEqual({
      status: 2,
      out: "untidy.yaml\n",
      err: `broken.yaml:4:3 the key "name" stands here twice, first in line 2
  4 |   name: b
    |   ^
  fix: remove or rename one of the two
gone.yaml ENOENT: no such file or directory, open 'gone.yaml'
`,
    });
    expect(read(broken)).toBe(BROKEN);
    expect(read(untidy)).toBe(TIDY);
  });

  it("cuts a long line around the place and keeps its tabs in front of the caret", () => {
    const long = file("long.yaml", `commonModule:\n  name: "${"x".repeat(300)}" + "y"\n`);
    const [, line = "", caret = ""] = run([long]).err.split("\n");
    expect(line.length).toBeLessThan(140);
    expect(line[caret.indexOf("^")]).toBe("+");
  });

  it("reads standard input and writes standard output", () => {
    expect(run(["-"], {}, UNTIDY)).toEqual({ status: 0, out: TIDY, err: "" });
    expect(run(["-"], {}, TIDY)).toEqual({ status: 0, out: TIDY, err: "" });
    expect(run(["-"], { check: true }, UNTIDY)).toMatchObject({ status: 1, out: "-\n" });
    expect(run(["-"], {}, BROKEN)).toMatchObject({ status: 2, out: "" });
  });

  it("reports as JSON", () => {
    const files = [file("tidy.yaml", TIDY), file("untidy.yaml", UNTIDY), file("broken.yaml", BROKEN)];
    const { status, out, err } = run(files, { json: true, check: true });
    expect({ status, err }).toEqual({ status: 2, err: "" });
    expect(JSON.parse(out)).toEqual({
      files: [
        { file: "tidy.yaml", status: "unchanged" },
        { file: "untidy.yaml", status: "changed" },
        {
          file: "broken.yaml",
          status: "failed",
          error: {
            code: "duplicate-key",
            message: 'the key "name" stands here twice, first in line 2',
            line: 4,
            column: 3,
            fix: "remove or rename one of the two",
          },
        },
      ],
    });
    expect(JSON.parse(run(["-"], { json: true }, UNTIDY).out)).toEqual({
      files: [{ file: "-", status: "changed", text: TIDY }],
    });
  });

  it("keeps the mode, and a symbolic link as a link", () => {
    const untidy = file("untidy.yaml", UNTIDY);
    chmodSync(untidy, 0o640);
    const link = join(folder, "link.yaml");
    symlinkSync(untidy, link);
    expect(run([link]).status).toBe(0);
    expect(statSync(untidy).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(read(untidy)).toBe(TIDY);
  });

  it("takes a byte-order mark and CRLF away", () => {
    const windows = file("windows.yaml", `\ufeff${TIDY.replaceAll("\n", "\r\n")}`);
    expect(run([windows]).out).toBe("windows.yaml\n");
    expect(read(windows)).toBe(TIDY);
  });

  it("refuses bytes that are no UTF-8, and folders", () => {
    const latin = file("latin.yaml", Buffer.from([0x61, 0xe4, 0x0a]));
    expect(run([latin, folder])).toMatchObject({ status: 2, out: "" });
    expect(run([latin]).err).toContain("latin.yaml:1:1 the file is not UTF-8");
    expect(run([folder]).err).toContain("EISDIR");
  });

  it("uses colours where they are wanted only", () => {
    const broken = file("broken.yaml", BROKEN);
    expect(run([broken], {}, "", true).err).toContain("\u001b[31m");
    expect(run([broken]).err).not.toContain("\u001b");
  });

  it("is a command with a check and a help text", () => {
    const program = new Command().exitOverride();
    registerFmt(program);
    const [fmt] = program.commands;
    expect(fmt?.name()).toBe("fmt");
    expect(fmt?.helpInformation()).toContain("--check");
    const before = process.exitCode;
    program.parse(["fmt", "--check", file("tidy.yaml", TIDY)], { from: "user" });
    expect(process.exitCode).toBe(0);
    process.exitCode = before;
  });
});
