import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isMap, UNKNOWN, type Value, type ValueMap } from "./values.js";

const SUBSTITUTION = /\{\{[^{}]*\}\}/;

/** SHA-256 of a flow's file before substitutions, in hexadecimal; undefined where it cannot be read. */
function hashOf(flow: ValueMap, folder: string): string | undefined {
  const file = path.resolve(folder, String(flow.filepath));
  return fs.existsSync(file) ? createHash("sha256").update(fs.readFileSync(file)).digest("hex") : undefined;
}

/** A flow whose file has changed since the last apply is published again. */
export function planFlowFile(prior: ValueMap, planned: ValueMap, folder: string): ValueMap {
  const hash = hashOf(planned, folder);
  return hash === undefined || hash === prior.file_content_hash ? planned : { ...planned, file_content_hash: UNKNOWN };
}

export interface PublishedFlow {
  /** The file with its substitutions, as the platform gets it. */
  readonly text: string;
  readonly state: ValueMap;
}

/** Publishes a flow: substitutes, and reads name and type from the text. Throws what the publisher would refuse. */
export function publishFlow(planned: ValueMap, folder: string): PublishedFlow {
  const substitutions: Record<string, Value> = isMap(planned.substitutions) ? { ...planned.substitutions } : {};
  let text = fs.readFileSync(path.resolve(folder, String(planned.filepath)), "utf8");
  for (const [key, value] of Object.entries(substitutions)) text = text.replaceAll(`{{${key}}}`, String(value));
  const leftOver = SUBSTITUTION.exec(text)?.[0];
  if (leftOver !== undefined) throw new Error(`flow publish failed: ${leftOver} has no substitution`);
  const [, type] = /^(\w+):/m.exec(text) ?? [];
  const [, name] = /^ {2}name: *"?(.*?)"?$/m.exec(text) ?? [];
  if (type === undefined || name === undefined) throw new Error("flow publish failed: the file has no type or no name");
  const hash = hashOf(planned, folder) ?? "";
  return { text, state: { ...planned, name, type: type.toUpperCase(), file_content_hash: hash } };
}
