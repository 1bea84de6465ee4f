import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { failOn, problem } from "../../../common/errors.js";
import type { JsonObject } from "../../../data-action/index.js";
import type { ReadStackFile } from "./read-function.js";

const FILE = "cdk.tf.json";

/** Terraform JSON and where it is from, for messages. */
export interface StackSource {
  readonly place: string;
  readonly json: JsonObject;
  /** Reads files beside it. Absent for a stack that is no file. */
  readonly readFile?: ReadStackFile;
}

/**
 * Reads a synthesised stack: a `cdk.tf.json` (or another `.tf.json`), the folder of a stack, or the output folder of an
 * app, with all its stacks.
 * @throws ButtressError when there is none, or when it is no JSON
 */
export function readStacks(path: string): readonly StackSource[] {
  const files = filesOf(path);
  if (files.length === 0) {
    const rule = `a stack's ${FILE}, its folder, or the output folder of an app`;
    failOn([problem("stack-file", path, path, { rule, fix: "run cdktf synth and give the folder it writes" })]);
  }
  return files.map((file) => ({
    place: file,
    json: parseObject(readFileSync(file, "utf8"), file),
    readFile: (name) => readFileSync(join(dirname(file), name)),
  }));
}

/** @throws ButtressError when the text is not a JSON object */
export function parseObject(text: string, place: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Reported below, like valid JSON of another kind.
  }
  failOn([problem("stack-file", place, text, { rule: "a JSON object", fix: "give a file that cdktf synth wrote" })]);
  return {};
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  if (existsSync(join(path, FILE))) return [join(path, FILE)];
  const stacks = join(path, "stacks");
  if (!existsSync(stacks)) return [];
  const folders = readdirSync(stacks).sort();
  return folders.map((folder) => join(stacks, folder, FILE)).filter((file) => existsSync(file));
}
