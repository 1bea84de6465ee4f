import { escaped, quoted } from "../template/velocity.js";
import type { Gateway } from "./gateway.js";

/** Fixed text with an input at its end, or either alone. */
export interface Argument {
  readonly text?: string;
  readonly input?: string;
}

/** A script with its keys and arguments. */
export interface Evaluation {
  readonly script: string;
  readonly keys: readonly Argument[];
  /** The last one is fixed: Webdis takes what follows a dot in it for the format of its answer. */
  readonly args: readonly Argument[];
}

/** The body of the one request that runs a script, as a Velocity template. */
export function evalBody(kind: Gateway["kind"], { script, keys, args }: Evaluation): string {
  const all = [{ text: "EVAL" }, { text: script }, { text: String(keys.length) }, ...keys, ...args];
  return kind === "upstash" ? `[${all.map(asJson).join(", ")}]` : all.map(asPath).join("/");
}

function asJson({ text = "", input }: Argument): string {
  const value = input === undefined ? "" : escaped("jsonEncode", `\${input.${input}}`);
  return `"${JSON.stringify(text).slice(1, -1)}${value}"`;
}

const asPath = ({ text = "", input }: Argument): string =>
  encodeURIComponent(text) + (input === undefined ? "" : escaped("uriEncode", quoted(input)));

/** JSONPath of each part of a script's result. An error of Redis has a member of its own, or a text in place of numbers. */
export const resultPaths = (kind: Gateway["kind"], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, `$.${kind === "upstash" ? "result" : "EVAL"}[${index}]`]));
