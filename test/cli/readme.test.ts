import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { runExplore } from "../../lib/cli/explore-run.js";
import { synthesiseOwn } from "./own-stacks.js";
import { buttress, words } from "./transcript.js";

const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");

/** Arguments of the README's only command of this name, without the remark behind it. */
function argumentsOf(command: string): readonly string[] {
  const [, line = ""] = new RegExp(`^buttress (${command} .*?) +#`, "m").exec(readme) ?? [];
  return words(line);
}

describe("the README's commands", () => {
  let folder: string;
  let before: string;
  beforeAll(() => {
    before = process.cwd();
    folder = mkdtempSync(join(tmpdir(), "buttress-readme-"));
    synthesiseOwn(folder);
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it("simulate a flow of the project to its success", async () => {
    const { status, out, err } = await buttress(argumentsOf("simulate"));
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^Flow\.outcome +"succeeded"$/m);
  });

  it("explore one flow of the project", () => {
    const [, pattern = ""] = argumentsOf("explore");
    const start = basename(pattern).replace(/\*$/, "");
    const [file, ...others] = readdirSync(dirname(pattern)).filter((name) => name.startsWith(start));
    expect(others).toEqual([]);
    const io = { out: () => {}, err: () => {} };
    expect(runExplore(join(dirname(pattern), file ?? ""), {}, io)).toBe(0);
  });
});
