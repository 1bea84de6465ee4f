import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Command, CommanderError } from "commander";
import { registerLint } from "../../lib/cli/lint.js";
import { putFile } from "../../lib/cli/replace-file.js";
import { processIo, type ScenarioIo } from "../../lib/cli/scenario-io.js";
import { registerSimulate } from "../../lib/cli/simulate.js";
import { registerTest } from "../../lib/cli/test.js";

/**
 * A whole run of the command line as one text: files, the command, what it writes, how it ends.
 *
 *     ==== file flow.yaml
 *     ...
 *     ==== run simulate flow.yaml
 *     ==== stdout
 *     ==== stderr
 *     ==== status 0
 *
 * What the run writes is replaced by what it writes now; the caller compares the two texts. `run` may stand several times;
 * `stdin` before it is what it reads, and `shows flow.yaml` is a file as it is then.
 */
export async function replay(transcript: string): Promise<string> {
  const sections = transcript.split(/^==== /m).slice(1);
  const folder = mkdtempSync(join(tmpdir(), "buttress-run-"));
  const before = process.cwd();
  try {
    process.chdir(folder);
    const parts: string[] = [];
    let stdin = "";
    for (const section of sections) {
      const end = section.indexOf("\n");
      const [head, body] = [section.slice(0, end), section.slice(end + 1)];
      if (head.startsWith("file ")) {
        writeBelow(head.slice("file ".length), body);
        parts.push(section);
      } else if (head.startsWith("run ")) {
        parts.push(`${head}\n`, ...written(await buttress(words(head).slice(1), stdin)));
      } else if (head === "stdin") {
        stdin = body;
        parts.push(section);
      } else if (head.startsWith("shows ")) {
        parts.push(`${head}\n${readFileSync(head.slice("shows ".length), "utf8")}`);
      }
    }
    return parts.map((part) => `==== ${part}`).join("");
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

function writeBelow(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const written = ({ out, err, status }: Run): readonly string[] => [
  `stdout\n${out}`,
  ...(err === "" ? [] : [`stderr\n${err}`]),
  `status ${status}\n`,
];

/** Words of a shell's line: blanks part them, single quotes keep them together. */
export const words = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ""));

export interface Run {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** Runs a command in this process, through its own options. */
export async function buttress(args: readonly string[], stdin = ""): Promise<Run> {
  let out = "";
  let err = "";
  const plain = (text: string): string => text;
  const io = (): ScenarioIo => ({
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    files: processIo().files,
    env: {},
    paintOut: plain,
    paintErr: plain,
  });
  const program = new Command("buttress").exitOverride().configureOutput({ writeErr: io().err, writeOut: io().out });
  registerSimulate(program, io);
  registerTest(program, { now: () => 0 }, io);
  registerLint(program, { now: () => 0, version: "1.2.3" }, () => ({
    ...io(),
    readStdin: () => Buffer.from(stdin),
    write: putFile,
    now: () => 0,
    folder: process.cwd(),
    cores: 1,
    version: "1.2.3",
  }));
  for (const command of program.commands) command.copyInheritedSettings(program);
  const before = process.exitCode;
  try {
    await program.parseAsync(args, { from: "user" });
    return { out, err, status: Number(process.exitCode ?? 0) };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, status: error.exitCode === 0 ? 0 : 2 };
  } finally {
    process.exitCode = before;
  }
}
