import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ISynthesisSession, TerraformStack } from "cdktf";
import { perStack } from "./stack-state.js";

const FOLDER = "flows";

/**
 * The flow files of one stack, written below the stack's folder when the stack is synthesised: the provider reads them
 * while Terraform validates and plans. One writer for all flows, because `TerraformAsset` wants a source file for each.
 */
class FlowFiles {
  private readonly texts = new Map<string, string>();

  constructor(private readonly stack: TerraformStack) {
    const inner = stack.synthesizer;
    stack.synthesizer = {
      synthesize: (session) => {
        inner.synthesize(session);
        this.write(session);
      },
    };
  }

  /**
   * Path of the file, relative to the stack's folder and with `/` on every system. It holds a hash of the text: the
   * provider publishes a flow again when its path changes.
   */
  add(flowName: string, text: string): string {
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
    const path = `${slug(flowName)}.${hash}.yaml`;
    this.texts.set(path, text);
    return `${FOLDER}/${path}`;
  }

  private write(session: ISynthesisSession): void {
    const folder = join(session.outdir, session.manifest.forStack(this.stack).workingDirectory, FOLDER);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of this.texts) writeFileSync(join(folder, name), text);
    for (const stale of readdirSync(folder).filter((name) => !this.texts.has(name))) rmSync(join(folder, stale));
  }
}

/** A file name of letters, digits and dashes: a colon in a path would be taken for a URL (provider 1.84). */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

export const flowFiles = perStack((stack) => new FlowFiles(stack));
