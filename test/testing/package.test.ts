import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const { exports, files, main, scripts, types, typesVersions } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as {
  readonly main: string;
  readonly types: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly typesVersions: { readonly "*": Readonly<Record<string, readonly string[]>> };
};
const typesOf = (built: string): string => built.replace(/^\.\//, "").replace(/\.js$/, ".d.ts");
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
    expect(types).toBe(typesOf(main));
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(["./constructs", "./testing", "./testing/install"]));
    expect(exports["./dist/*"]).toBe("./dist/*");
  });

  it("have the same types for resolvers that do not read exports", () => {
    const short = Object.entries(exports).filter(([path]) => path !== "." && !/dist|json/.test(path));
    expect(typesVersions["*"]).toEqual(
      Object.fromEntries(short.map(([path, file]) => [path.replace("./", ""), [typesOf(file)]])),
    );
  });

  it("are built before they are packed", () => {
    expect(scripts.prepack).toBe("node scripts/ensure.mjs");
    expect(files).toEqual(expect.arrayContaining(["dist/lib", "dist/bin", "dist/.gen"]));
  });

  it("install the matchers when the module for setupFilesAfterEnv is loaded", async () => {
    await import("../../lib/testing/install.js");
    expect(expect).toHaveProperty("extend");
    expect(() => expect({}).toSucceedAfter(1)).toThrow(/takes the result of simulate\(\)/);
  });
});
