/**
 * Brings the project up to date with the least work: packages, provider bindings, compiled code. Each step is skipped
 * when its inputs are those of its last success, so that a second run costs a fraction of a second.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleLint } from "./lint-room.mjs";
import { filesBelow, hashOf, inRoot, readJson, root, run, runNode, say, unlessStamped } from "./project.mjs";
import { bundles } from "./relay.mjs";

export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

const dist = inRoot("dist");

/** The sources do not compile: bad input, as a declaration that breaks a rule is. */
export class BuildError extends Error {
  exitCode = 2;
}

/** Compares what npm installed last with what the lock file asks for. Packages of other platforms may be missing. */
function packagesMissing() {
  const installedFile = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return true;
  const installed = readJson(installedFile).packages;
  return Object.entries(readJson(inRoot("package-lock.json")).packages)
    .filter(([path, wanted]) => path !== "" && !(wanted.optional && !installed[path]))
    .some(([path, wanted]) => installed[path]?.version !== wanted.version);
}

/** Not `npm ci`: that refuses a lock file that was made where optional packages of other systems cannot be had. */
function install() {
  if (!packagesMissing()) return;
  say("packages: installing");
  const status = run(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], { progress: true });
  if (status !== 0) throw new Error(`npm install ended with ${status}; see its message above`);
}

/** The compiler leaves the output of removed sources behind, and the app would still load it. Bundles are copies. */
function removeOrphans() {
  for (const file of filesBelow(dist).filter((name) => /\.(js|d\.ts)$/.test(name))) {
    const original = inRoot(relative(dist, file));
    const source = original.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (!existsSync(source) && !existsSync(original)) rmSync(file);
  }
}

async function build() {
  const sources = [
    "main.ts",
    "lib",
    "bin",
    "flows",
    "bench",
    ".gen/providers",
    ".gen/relay",
    "scripts/lint-room.mjs",
    "tsconfig.json",
    "tsconfig.build.json",
  ];
  const compiler = readJson(inRoot("node_modules/typescript/package.json")).version;
  const hash = hashOf(
    sources.map((name) => inRoot(name)),
    [compiler, ...["cdktf", "esbuild"].map((name) => readJson(inRoot("node_modules", name, "package.json")).version)],
  );
  mkdirSync(dist, { recursive: true });
  await unlessStamped(inRoot("dist", ".stamp"), hash, () => {
    say("build: compiling");
    removeOrphans();
    const status = runNode(["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { progress: true });
    if (status !== 0) throw new BuildError("the TypeScript build failed; see the messages above");
    cpSync(bundles, inRoot("dist", relative(root, bundles)), { recursive: true });
    bundleLint();
  });
}

export async function ensure({ compile = true } = {}) {
  install();
  const { generate } = await import("./generate.mjs");
  await generate();
  if (compile) await build();
}

/** Runs a script's main function: its result is the exit code, and an error is one line, not a stack. */
export async function main(moduleUrl, work) {
  if (moduleUrl !== pathToFileURL(process.argv[1]).href) return;
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    say(`error: ${error.message}`);
    process.exitCode = error.exitCode ?? 1;
  }
}

await main(import.meta.url, ensure);
