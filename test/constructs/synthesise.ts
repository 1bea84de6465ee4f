import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ResilientStack, type ResilientStackProps } from "../../lib/constructs/stack.js";

type Json = Record<string, unknown>;

/** What a stack became, read from disk; the folder itself is gone. */
export interface Synthesised {
  /** All of the Terraform JSON as text, as it was written. */
  readonly text: string;
  /** The Terraform JSON without cdktf's own notes under the key `//`, which name its version. */
  readonly json: Json;
  /** Blocks of one resource type by their logical id. */
  resources(type: string): Record<string, Json>;
  /** Files below the stack's folder by their relative path, with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Options {
  readonly props?: ResilientStackProps;
  /** Folder of the app's output. @default a temporary one, removed again */
  readonly outdir?: string;
}

/** Does what an app of one stack would do. */
export function synthesise(build: (stack: ResilientStack) => void, { props = {}, outdir }: Options = {}): Synthesised {
  const folder = outdir ?? mkdtempSync(join(tmpdir(), "buttress-synth-"));
  try {
    const app = new App({ outdir: folder });
    build(new ResilientStack(app, "sample", props));
    app.synth();
    return readStack(stackFolder(folder));
  } finally {
    if (outdir === undefined) rmSync(folder, { recursive: true });
  }
}

export const stackFolder = (outdir: string): string => join(outdir, "stacks", "sample");

function readStack(folder: string): Synthesised {
  const text = readFileSync(join(folder, "cdk.tf.json"), "utf8");
  const json = withoutNotes(JSON.parse(text)) as Json;
  const resources = (json.resource ?? {}) as Record<string, Record<string, Json>>;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile() && entry.name !== "cdk.tf.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): [string, string] => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]);
  return { text, json, resources: (type) => resources[type] ?? {}, files: new Map(files) };
}

function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutNotes(member)]));
}
