import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../..", "lib", "data-action", "relay");
const core = readdirSync(folder).filter((name) => name.endsWith(".ts"));

/** Besides files of the folder itself. Types leave nothing in a bundle. */
const ALLOWED = [
  'import type { RealTime } from "../../common/real-time.js";',
  /^import type \{ .+ \} from "\.\.\/definition\.js";$/,
];

describe("the relay's core", () => {
  it.each(core)("imports types and its own folder only: %s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const imports = text.match(/^(?:import|export)\b[^;]*?\bfrom "[^"]+";$/gm) ?? [];
    const others = imports.filter((line) => !/ from "\.\/[\w-]+\.js";$/.test(line));
    const allowed = others.filter((line) =>
      ALLOWED.some((one) => (typeof one === "string" ? one === line : one.test(line))),
    );
    expect(others).toEqual(allowed);
    expect(text).not.toMatch(/\brequire\(|\bimport\(|\bprocess\b|\bBuffer\b/);
  });

  it("has one idea a file", () => {
    const lengths = core.map((name) => readFileSync(join(folder, name), "utf8").split("\n").length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
  });
});
