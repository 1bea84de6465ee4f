import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseScript, ScriptSyntaxError } from "../../../lib/simulator/script/index.js";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "scripts.md"), "utf8");
const [notation = ""] = page.split("## Grammar");

/** Code in the first column of the tables of steps and rules. */
const cells = Array.from(notation.matchAll(/^\| `([^`]+)` \|/gm), ([, code = ""]) => code).filter(
  (code) => !code.startsWith("x-ratelimit"),
);
const blocks = Array.from(notation.matchAll(/^```\n([\s\S]*?)^```/gm), ([, code = ""]) => code);

describe("the page on scripts", () => {
  it.each(cells)("shows %s, which can be read", (code) => {
    expect(() => parseScript(code)).not.toThrow();
  });

  it("has scripts that can be read", () => {
    expect([cells.length, blocks.length]).toEqual([17, 2]);
    for (const block of blocks) expect(() => parseScript(block)).not.toThrow();
  });

  it("shows an error as it is", () => {
    const [, place, message, hint] = /outage\.script:(\d+:\d+) (.*)\n.*\n.*\n {2}(.*)\n/.exec(page) ?? [];
    const fails = () => parseScript("503\n200 ok");
    expect(fails).toThrow(ScriptSyntaxError);
    expect(fails).toThrow(`${place}: ${message}; ${hint}`);
  });
});
