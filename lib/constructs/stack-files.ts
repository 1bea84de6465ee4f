import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ISynthesisSession, TerraformStack } from "cdktf";
import { TARGET_SUFFIX } from "../data-action/relay/entry/target-file.js";
import { perStack } from "./stack-state.js";

type Content = string | Uint8Array;

/** Names that files of Buttress have, by their folder. Only such are removed when they are stale. */
const OWN: Readonly<Record<string, RegExp>> = {
  flows: /^[a-z0-9-]*\.[0-9a-f]{16}\.yaml$/,
  ".": /^[a-z0-9-]+(-relay\.[0-9a-f]{16}\.zip|\.relay\.json)$/,
};

/**
 * The files of one stack, written below the stack's folder when the stack is synthesised: the provider reads them while
 * Terraform validates and plans. One writer for all, because `TerraformAsset` wants a source file for each.
 */
class StackFiles {
  private readonly contents = new Map<string, Content>();

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
   * Path of a flow's file, relative to the stack's folder and with `/` on every system. It holds a hash of the text: the
   * provider publishes a flow again when its path changes.
   */
  addFlow(flowName: string, text: string): string {
    return this.add(`flows/${slug(flowName)}.${hashOf(text)}.yaml`, text);
  }

  /**
   * Name of a function's package. It stands in the stack's folder itself, as the provider reads back the name without any
   * folder, and holds a hash, as the provider does not look into the file (provider 1.84).
   */
  addPackage(apiId: string, zip: Uint8Array): string {
    return this.add(`${apiId}-relay.${hashOf(zip)}.zip`, zip);
  }

  /** Name of the file that tells `buttress relay` what it may call. */
  addRelayTarget(apiId: string, json: string): string {
    return this.add(apiId + TARGET_SUFFIX, json);
  }

  private add(path: string, content: Content): string {
    this.contents.set(path, content);
    return path;
  }

  private write(session: ISynthesisSession): void {
    const root = join(session.outdir, session.manifest.forStack(this.stack).workingDirectory);
    for (const [path, content] of this.contents) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    for (const [folder, own] of Object.entries(OWN)) this.removeStale(root, folder, own);
  }

  private removeStale(root: string, folder: string, own: RegExp): void {
    const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    for (const name of names.filter((name) => own.test(name))) {
      const path = folder === "." ? name : `${folder}/${name}`;
      if (!this.contents.has(path)) rmSync(join(root, path));
    }
  }
}

const hashOf = (content: Content): string => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** A file name of letters, digits and dashes: a colon in a path would be taken for a URL (provider 1.84). */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

export const stackFiles = perStack((stack) => new StackFiles(stack));
