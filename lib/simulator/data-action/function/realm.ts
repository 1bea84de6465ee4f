import { createRequire, isBuiltin } from "node:module";
import { type Context, createContext, runInContext, Script } from "node:vm";
import { notModelled } from "../../machine/flow-error.js";
import { KIT, type Kit } from "./kit.js";

/**
 * Where the code of a function runs: with promises that settle when the realm is drained, at once, so that virtual time
 * stands still in between. It keeps runs apart from each other and from real time; it is no sandbox against hostile code.
 */
export interface Realm {
  readonly kit: Kit;
  readonly exports: Readonly<Record<string, unknown>>;
  /** Settles every promise that can settle without time or a network. */
  readonly drain: () => void;
}

/** What code of the platform finds there besides the language. Time and network come by adapters only. */
const GLOBALS = {
  URL,
  URLSearchParams,
  TextDecoder,
  TextEncoder,
  AbortController,
  AbortSignal,
  DOMException,
  Headers,
  Buffer,
};

/** Where the platform unpacks a function is its own business; nothing is read from there. */
const FOLDER = "/function/src";
const NOTHING = new Script("0");
const load = createRequire(__filename);

/**
 * Loads a CommonJS module.
 * @param files modules beside it, such as `./api.json`
 * @throws NotModelled when it does not load
 */
export function realmOf(code: string, files: Readonly<Record<string, unknown>>, place: string): Realm {
  const context: Context = createContext({ ...GLOBALS }, { microtaskMode: "afterEvaluate" });
  const kit = runInContext(KIT, context) as Kit;
  const exports: Record<string, unknown> = {};
  const module = { exports };
  const require = (name: string): unknown => {
    if (Object.hasOwn(files, name)) return files[name];
    return isBuiltin(name) ? load(name) : notModelled(`${place} needs ${JSON.stringify(name)}, which is not there`);
  };
  try {
    const define = runInContext(`(function (module, exports, require, __dirname) {${code}\n})`, context, {
      filename: place,
    });
    (define as (...given: unknown[]) => void)(module, exports, require, FOLDER);
  } catch (error) {
    return notModelled(`${place} does not load: ${(error as Error).message}`);
  }
  return { kit, exports: module.exports, drain: () => void NOTHING.runInContext(context) };
}
