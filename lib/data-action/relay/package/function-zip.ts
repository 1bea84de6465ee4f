import { readFileSync } from "node:fs";
import { strToU8, type ZipOptions, zipSync } from "fflate";
import type { RelayTarget } from "../target.js";
import { relayBundle } from "./bundle.js";

const UNIX = 3;
const REGULAR_FILE_READABLE_BY_ALL = 0o100644 * 2 ** 16;

/**
 * The same on every machine. Zips hold local time, so the date is given in local time, too. At noon: in some places
 * midnight did not happen on some days.
 */
const FIXED: ZipOptions = {
  level: 9,
  mtime: new Date(1980, 0, 1, 12),
  os: UNIX,
  attrs: REGULAR_FILE_READABLE_BY_ALL,
};

/**
 * The package of a Genesys Cloud Function that relays to one API: `src/api.json`, the target, and `src/index.js`, the
 * code. The same target and code give the same bytes.
 */
export function functionZip(target: RelayTarget): Uint8Array {
  const code = readFileSync(relayBundle("function"));
  return zipSync({
    "src/api.json": [strToU8(`${JSON.stringify(target, undefined, 2)}\n`), FIXED],
    "src/index.js": [code, FIXED],
  });
}
