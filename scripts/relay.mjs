/**
 * Bundles the relay into .gen/relay/: one file each for a Genesys Cloud Function, for AWS Lambda and for a container,
 * without packages. Readable and without machine paths: the same sources give the same bytes.
 */
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { hashOf, inRoot, readJson, root, say, unlessStamped } from "./project.mjs";

const require = createRequire(import.meta.url);

export const bundles = inRoot(".gen", "relay");

/** More than what gets into the bundles, since only a bundler knows that; a run takes a moment. */
const sources = ["lib/common", "lib/data-action", "tsconfig.json"].map((name) => inRoot(name));

export async function bundleRelay() {
  const bundler = readJson(inRoot("node_modules/esbuild/package.json")).version;
  const hash = hashOf([...sources, fileURLToPath(import.meta.url)], [bundler]);
  mkdirSync(bundles, { recursive: true });
  return unlessStamped(inRoot(".gen", ".relay-stamp"), hash, emit);
}

function emit() {
  rmSync(bundles, { recursive: true, force: true });
  require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: ["function", "lambda", "server"].map((name) => `lib/data-action/relay/entry/${name}.ts`),
    outdir: bundles,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    legalComments: "none",
    sourcemap: false,
    minify: false,
    charset: "utf8",
    logLevel: "warning",
  });
  say("relay: bundled");
}
