import { readFileSync } from "node:fs";
import type { FileLoader } from "../simulator/scenario/index.js";
import { type Paint, painter } from "./paint.js";

export const EXIT = { fine: 0, unmet: 1, badInput: 2 } as const;

/** What the commands that run scenarios need from their surroundings. */
export interface ScenarioIo {
  out(text: string): void;
  err(text: string): void;
  readonly files: FileLoader;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly paintOut: Paint;
  readonly paintErr: Paint;
}

export function processIo(): ScenarioIo {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    files: { read: (path) => readFileSync(path, "utf8"), readBytes: (path) => readFileSync(path) },
    env: process.env,
    paintOut: painter(process.stdout, process.env),
    paintErr: painter(process.stderr, process.env),
  };
}
