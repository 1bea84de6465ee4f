import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type AppliedResource, startProvider } from "./provider.js";
import { readProviderSchema } from "./schema.js";

export interface StackOptions {
  /** Also apply, plan again (which must find nothing to do) and destroy; default only init and validate. */
  readonly apply?: boolean;
  /** Provider schema; default the project's. */
  readonly schemaFile?: string;
  /** Values of the stack's input variables. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface StackVerdict {
  readonly ok: boolean;
  /** What terraform printed, step by step. */
  readonly log: string;
  readonly applied: readonly AppliedResource[];
}

const PROJECT_SCHEMA = path.join(__dirname, "..", "..", "schema", "genesyscloud.json");

/** The state stays in the temporary folder, whatever backend the stack names. */
const LOCAL_STATE = JSON.stringify({ terraform: { backend: { local: { path: "terraform.tfstate" } } } });

const CHECK = [["init", "-input=false"], ["validate"]];
const APPLY = [
  ["apply", "-auto-approve", "-input=false"],
  ["plan", "-detailed-exitcode", "-input=false"],
  ["destroy", "-auto-approve", "-input=false"],
];

/** Runs the real terraform on a copy of a synthesised stack, with the stand-in provider. */
export async function checkStack(dir: string, options: StackOptions = {}): Promise<StackVerdict> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stack-"));
  try {
    fs.cpSync(dir, folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "local_state_override.tf.json"), LOCAL_STATE);
    return await checkCopy(folder, options);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function checkCopy(folder: string, { apply, schemaFile, variables }: StackOptions): Promise<StackVerdict> {
  const provider = await startProvider(readProviderSchema(schemaFile ?? PROJECT_SCHEMA), folder);
  try {
    const env = environment(provider.reattach, variables ?? {});
    const log: string[] = [];
    for (const step of apply ? [...CHECK, ...APPLY] : CHECK) {
      const { code, output } = await terraform([...step, "-no-color"], folder, env);
      log.push(`terraform ${step.join(" ")}: ${code}\n${output}`);
      if (code !== 0) return { ok: false, log: log.join("\n"), applied: provider.applied };
    }
    return { ok: true, log: log.join("\n"), applied: provider.applied };
  } finally {
    provider.stop();
  }
}

function environment(reattach: string, variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _own, ...inherited } = process.env;
  const inputs = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]));
  return { ...inherited, ...inputs, TF_REATTACH_PROVIDERS: reattach, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
}

interface Run {
  readonly code: number | string;
  readonly output: string;
}

function terraform(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve) => {
    execFile("terraform", args, { cwd, env, maxBuffer: 1 << 26 }, (failure, stdout, stderr) =>
      resolve({ code: failure?.code ?? (failure ? 1 : 0), output: stdout + stderr }),
    );
  });
}
