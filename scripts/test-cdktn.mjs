/**
 * `npm run test:cdktn`: runs the suite against CDK Terrain, which continues cdktf with the same API under the package name
 * cdktn. A copy of the project gets it under the name `cdktf`; nothing else of the copy differs. Arguments go to jest.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { main, npm } from "./ensure.mjs";
import { inRoot, readJson, root, run, runNode, say } from "./project.mjs";

const ALIAS = "npm:cdktn@0.24.0";
const NOT_COPIED = new Set([".git", ".gen", "cdktf.out", "coverage", "dist", "node_modules"]);

function copyProject() {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "buttress-cdktn-")));
  cpSync(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(root, path)) });
  const manifest = readJson(inRoot("package.json"));
  manifest.devDependencies.cdktf = ALIAS;
  writeFileSync(join(copy, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return copy;
}

await main(import.meta.url, () => {
  const copy = copyProject();
  try {
    say(`cdktn: installing with cdktf = ${ALIAS}`);
    const installed = run(npm, ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: copy,
      progress: true,
    });
    if (installed !== 0) return installed;
    const args = process.argv.slice(2);
    return runNode(["scripts/test.mjs", ...(args.length > 0 ? args : ["--selectProjects", "unit"])], { cwd: copy });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
