/** The project's folder and the two things that every script does with it: hash files, and run a program in it. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const inRoot = (...parts) => resolve(root, ...parts);

/** Progress goes to stderr, so that stdout holds results only. */
export const say = (line) => process.stderr.write(`${line}\n`);

export const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** All files below a file or folder, sorted, so that hashes do not depend on the file system's order. */
export function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Hash over names and contents of files and folders, and over loose texts such as versions. */
export function hashOf(paths, texts = []) {
  const hash = createHash("sha256").update(JSON.stringify(texts));
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Does the work unless the stamp file already holds this hash; the stamp is written after the work succeeded. */
export async function unlessStamped(stampFile, hash, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === hash) return false;
  await work();
  writeFileSync(stampFile, `${hash}\n`);
  return true;
}

/** Runs a program to its end. Its stdout goes to ours, or to stderr when it is only progress. */
export function run(program, args, { progress = false, env = {}, cwd = root } = {}) {
  const result = spawnSync(program, args, {
    cwd,
    stdio: ["inherit", progress ? 2 : "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

export const runNode = (args, options) => run(process.execPath, args, options);
