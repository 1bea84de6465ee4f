import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheOf, loadBundle, openBundle } from "../../lib/cli/bundle.js";

const folder = mkdtempSync(join(tmpdir(), "buttress-bundle-"));
const file = join(folder, "some.bundle.js");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = `"use strict";
exports.twice = (n) => 2 * n;
exports.place = __dirname;
exports.beside = () => require.resolve("./some.bundle.js");
`;

interface Some {
  twice(n: number): number;
  readonly place: string;
  beside(): string;
}

const open = (): Some => openBundle(file).exports as Some;

describe("a bundle", () => {
  beforeEach(() => {
    rmSync(cacheOf(file), { force: true });
    writeFileSync(file, SOURCE);
  });

  it("is a module of the folder in which it is", () => {
    const { twice, place, beside } = open();
    expect([twice(21), place, beside()]).toEqual([42, folder, file]);
  });

  it("is the same module with what V8 compiled of it", () => {
    writeFileSync(cacheOf(file), openBundle(file).compiled());
    expect(open().twice(21)).toBe(42);
  });

  it("does without a compiled form that V8 does not take", () => {
    writeFileSync(cacheOf(file), "nothing that V8 wrote");
    expect(open().twice(21)).toBe(42);
  });

  it("is not there for sources that are not built", () => {
    expect(loadBundle("lint-room")).toBeUndefined();
  });
});
