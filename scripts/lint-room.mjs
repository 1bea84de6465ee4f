/**
 * Bundles the linter into one file beside its modules, with V8's compiled form: `buttress lint` and its workers start in
 * half the time. Run by itself after the bundle is made: lints the examples of all rules, so that what they use is compiled.
 */
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { inRoot, root, runNode } from "./project.mjs";

const require = createRequire(import.meta.url);
const self = fileURLToPath(import.meta.url);

/** Called when the sources are compiled. */
export function bundleLint() {
  const { bundleOf, cacheOf } = require(inRoot("dist", "lib", "cli", "bundle.js"));
  const file = bundleOf("lint-room");
  rmSync(cacheOf(file), { force: true });
  require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: ["lib/cli/lint-room.ts"],
    outfile: file,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "inline",
    charset: "ascii",
    logLevel: "warning",
    logOverride: { "require-resolve-not-external": "silent" },
  });
  const status = runNode([self, file], { progress: true });
  if (status !== 0) throw new Error(`compiling ${file} ended with ${status}`);
}

async function compile(file) {
  const { cacheOf, openBundle, optimizeLess } = require(inRoot("dist", "lib", "cli", "bundle.js"));
  const { RULES } = require(inRoot("dist", "lib", "lint", "index.js"));
  optimizeLess();
  const bundle = openBundle(file);
  for (const text of RULES.flatMap(({ bad, good }) => [bad, good]))
    await bundle.exports.runLint(["-"], { config: false }, quiet(text));
  writeFileSync(cacheOf(file), bundle.compiled());
}

const quiet = (text) => ({
  out: () => {},
  err: () => {},
  readStdin: () => Buffer.from(text),
  now: () => 0,
  folder: root,
  cores: 1,
  version: "",
  paintOut: (part) => part,
});

if (process.argv[1] === self) await compile(process.argv[2]);
