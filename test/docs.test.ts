import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "..");

/** The samples of a page, in its order. */
const samples = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");

const [declaration = "", app = ""] = samples("README.md");
const FILES: Readonly<Record<string, string>> = {
  "sentiment.ts": declaration,
  "main.ts": app,
  "hand-off.ts": samples("docs/guide.md")[0] ?? "",
  "guide.test.ts": samples("docs/guide.md")[1] ?? "",
  "audit.ts": samples("docs/audit.md")[0] ?? "",
  "capture.ts": samples("docs/data-actions.md")[0] ?? "",
  "envelope.ts": samples("docs/envelope.md")[0] ?? "",
  "parcels.ts": samples("docs/flow-types.md")[0] ?? "",
  "modules.ts": samples("docs/flow-types.md")[1] ?? "",
  "redis.ts": samples("docs/redis.md")[0] ?? "",
  "simulator.test.ts": samples("docs/simulator.md")[0] ?? "",
  "tables.ts": samples("docs/data-tables.md")[0] ?? "",
  "tables.test.ts": samples("docs/data-tables.md")[1] ?? "",
};

/** The package's paths, which mean the sources here: what is built from them has the same types. */
const paths = {
  buttress: [join(root, "lib/index.ts")],
  "buttress/constructs": [join(root, "lib/constructs/index.ts")],
  "buttress/testing": [join(root, "lib/testing/index.ts")],
};

function compile(folder: string): readonly string[] {
  const options: ts.CompilerOptions = {
    ...ts.convertCompilerOptionsFromJson({ module: "node16", target: "es2022", strict: true, noEmit: true }, folder)
      .options,
    paths,
    types: ["node", "jest"],
    skipLibCheck: true,
    esModuleInterop: true,
  };
  const files = Object.keys(FILES).map((name) => join(folder, name));
  const program = ts.createProgram(files, options);
  // Only the samples: whatever they use is checked with the project itself.
  return files
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("the documentation's samples", () => {
  it("compile as they are printed", () => {
    // Inside the project, so that its packages are found.
    const folder = mkdtempSync(join(root, "node_modules", ".samples-"));
    try {
      for (const [name, text] of Object.entries(FILES)) {
        expect(text).toContain('from "');
        writeFileSync(join(folder, name), text);
      }
      expect(compile(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("declare an API in twenty lines", () => {
    const lines = [declaration, app].join("").split("\n");
    expect(lines.filter((line) => line.trim() !== "" && !line.startsWith("import")).length).toBeLessThanOrEqual(20);
  });
});
