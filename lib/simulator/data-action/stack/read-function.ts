import { unzipSync } from "fflate";
import type { JsonObject } from "../../../data-action/index.js";
import { TARGET_FILE } from "../../../data-action/relay/entry/target-file.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { FUNCTION_HANDLER, FUNCTION_TIMEOUT } from "../../../data-action/relay-settings.js";
import type { RuntimeFunction } from "../definition.js";

/** Bytes of a file beside a stack, by its name there. @throws Error when there is none */
export type ReadStackFile = (name: string) => Uint8Array;

/** A function's settings, its code, and the target of its relay, out of its package. */
export function readFunction(config: JsonObject, readFile: ReadStackFile): RuntimeFunction {
  const { file_path: path, handler = FUNCTION_HANDLER, timeout_seconds: timeout = FUNCTION_TIMEOUT.seconds } = config;
  const entry = String(handler).replace(/\.[^./]*$/, "");
  try {
    const { [`${entry}.js`]: code, [`${folderOf(entry)}${TARGET_FILE}`]: target } = unzipSync(readFile(String(path)));
    if (code === undefined) return { unreadable: `${path} has no ${entry}.js` };
    if (target === undefined) return { unreadable: `${path} is not a relay of Buttress: it has no ${TARGET_FILE}` };
    return { code: textOf(code), target: targetOf(textOf(target)), timeoutSeconds: Number(timeout) };
  } catch (error) {
    return { unreadable: `${path} cannot be read: ${(error as Error).message}` };
  }
}

const folderOf = (entry: string): string => entry.slice(0, entry.lastIndexOf("/") + 1);
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** The relay checks itself what it needs of it. */
const targetOf = (json: string): RelayTarget => JSON.parse(json) as RelayTarget;
