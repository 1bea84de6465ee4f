import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const { exports, main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly main: string;
  readonly exports: Readonly<Record<string, string>>;
};
const sourceOf = (built: string): string => built.replace(/^\.\/dist\//, "").replace(/\.js$/, ".ts");

describe("the package's public paths", () => {
  it.each(Object.entries(exports).filter(([path]) => !path.includes("*") && path !== "./package.json"))(
    "%s has a source",
    (_, file) => {
      expect(existsSync(join(root, sourceOf(file)))).toBe(true);
    },
  );

  it("have the main module, the testing room, and every built file below dist", () => {
    expect(exports["."]).toBe(`./${main}`);
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(["./testing", "./testing/install"]));
    expect(exports["./dist/*"]).toBe("./dist/*");
  });

  it("install the matchers when the module for setupFilesAfterEnv is loaded", async () => {
    await import("../../lib/testing/install.js");
    expect(expect).toHaveProperty("extend");
    expect(() => expect({}).toSucceedAfter(1)).toThrow(/takes the result of simulate\(\)/);
  });
});
