import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(__dirname, "..");

/** What each room may import besides itself. Arrows point down only. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  common: [],
  architect: ["common"],
  policy: ["common"],
  "data-action": ["common", "architect"],
  pattern: ["common", "architect", "policy", "data-action"],
  constructs: ["common", "architect", "policy", "data-action", "pattern", "cdktf"],
  simulator: ["common", "architect", "policy", "data-action", "pattern"],
  load: ["common", "architect", "policy", "data-action", "pattern"],
  lint: ["common", "architect", "policy", "data-action", "pattern"],
  diagram: ["common", "architect", "policy", "data-action", "pattern"],
  testing: ["common", "architect", "policy", "data-action", "pattern", "simulator"],
  index: ["common", "architect", "policy", "data-action", "pattern"],
  cli: [
    "common",
    "architect",
    "policy",
    "data-action",
    "pattern",
    "constructs",
    "simulator",
    "load",
    "lint",
    "diagram",
  ],
  bin: ["cli", "common"],
  flows: ["index", "common"],
  main: ["flows", "constructs", "pattern", "common", "cdktf"],
};

/** Sources of chance and of time: handed in as arguments, so that the same input gives the same bytes. */
const IMPURE = /\bMath\.random\b|\bDate\.now\b|\bperformance\.now\b|\bset(Timeout|Interval)\b|\bnew Date\(\)/;

/** Real HTTP takes real time. */
const REAL_TIME = "lib/common/real-time.ts";

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read(join(folder, name)));
}

const read = (path: string): Source => ({ path, text: readFileSync(join(root, path), "utf8") });

const sources = [...["lib", "bin", "flows"].flatMap(sourcesBelow), read("main.ts")];

/** The room of a path relative to the project, or of a package. */
function roomOf(path: string): string | undefined {
  const [first = "", second = ""] = path.split("/");
  if (first === "lib") return second.replace(/\.[jt]s$/, "");
  if (first === ".gen" || first === "cdktf" || first === "constructs") return "cdktf";
  if (first === "bin" || first === "flows" || first.startsWith("main.")) return first.replace(/\..*/, "");
  return undefined;
}

/** Import and export statements, dynamic imports and require calls. */
const importsOf = ({ text }: Source): readonly string[] =>
  Array.from(text.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*"([^"]+)"/g), ([, name]) => name as string);

function forbiddenImports(source: Source): readonly string[] {
  const room = roomOf(source.path) ?? "";
  const allowed = [room, ...(ARROWS[room] ?? [])];
  return importsOf(source).flatMap((name) => {
    const target = name.startsWith(".") ? relative(root, join(root, dirname(source.path), name)) : name;
    const targetRoom = roomOf(target);
    return targetRoom === undefined || allowed.includes(targetRoom) ? [] : [`${source.path} imports ${target}`];
  });
}

describe("the rooms of the project", () => {
  it("are all known to this test", () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => room === undefined || !(room in ARROWS))).toEqual([]);
  });

  it("import only what is below them", () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  it("finds an import that points up, and cdktf outside the constructs", () => {
    const source = (path: string, text: string) => forbiddenImports({ path, text });
    expect(source("lib/policy/a.ts", 'import { x } from "../pattern/b.js";')).toHaveLength(1);
    expect(source("lib/pattern/a.ts", 'import { App } from "cdktf";')).toHaveLength(1);
    expect(source("lib/pattern/a.ts", 'export * from "../../.gen/providers/x.js";')).toHaveLength(1);
    expect(source("lib/constructs/a.ts", 'import { App } from "cdktf";')).toEqual([]);
  });

  it("take chance and time as arguments", () => {
    const offenders = sources.filter(
      ({ path, text }) => path.startsWith("lib/") && path !== REAL_TIME && IMPURE.test(text),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it("have no file over 500 lines", () => {
    const long = [...sources, ...["test", "bench"].flatMap(sourcesBelow)].filter(
      ({ text }) => text.split("\n").length > 501,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
