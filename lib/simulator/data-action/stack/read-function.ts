import { unzipSync } from "fflate";
import { memoized } from "../../../common/memo.js";
import type { JsonObject } from "../../../data-action/index.js";
import { TARGET_FILE } from "../../../data-action/relay/entry/target-file.js";
import type { RelayTarget } from "../../../data-action/relay/target.js";
import { FUNCTION_HANDLER, FUNCTION_TIMEOUT } from "../../../data-action/relay-settings.js";
import type { RuntimeFunction, RuntimeRelay } from "../definition.js";
import { ownCode } from "../function/prepare.js";

/** Bytes of a file beside a stack, by its name there. @throws Error when there is none */
export type ReadStackFile = (name: string) => Uint8Array;

/** Reads functions: settings, the code, and the target of its relay. A package is read once, however many actions share it. */
export function functionReader(readFile: ReadStackFile): (config: JsonObject) => RuntimeFunction {
  const codeIn = memoized((path) => memoized((entry) => readCode(path, entry, readFile)));
  return ({ file_path, handler = FUNCTION_HANDLER, timeout_seconds = FUNCTION_TIMEOUT.seconds }) => {
    const entry = String(handler).replace(/\.[^./]*$/, "");
    const code = codeIn(String(file_path))(entry);
    return "unreadable" in code ? code : { ...code, timeoutSeconds: Number(timeout_seconds) };
  };
}

type Code = Omit<RuntimeRelay, "timeoutSeconds"> | Exclude<RuntimeFunction, RuntimeRelay>;

function readCode(path: string, entry: string, readFile: ReadStackFile): Code {
  try {
    const { [`${entry}.js`]: code, [folderOf(entry) + TARGET_FILE]: target } = unzipSync(readFile(path));
    if (code === undefined) return { unreadable: `${path} has no ${entry}.js` };
    if (target === undefined) return { unreadable: `${path} is not a relay of Buttress: it has no ${TARGET_FILE}` };
    // A stack may be anyone's, and its code would run with the rights of whoever simulates.
    if (textOf(code) !== ownCode()) return { unreadable: `${path} holds ${OTHER_CODE}` };
    // The relay checks itself what it needs of its target.
    return { target: JSON.parse(textOf(target)) as RelayTarget };
  } catch (error) {
    return { unreadable: `${path} cannot be read: ${(error as Error).message}` };
  }
}

const OTHER_CODE =
  "other code than the relay of this version of Buttress, which is not run: synthesise the stack again if it is to be one";

const folderOf = (entry: string): string => entry.slice(0, entry.lastIndexOf("/") + 1);
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
