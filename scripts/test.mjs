/**
 * `npm test`: brings the project up to date and runs jest; further arguments go to jest as they are. Tests that need a
 * program which the machine lacks are skipped and print why.
 */
import { ensure, main } from "./ensure.mjs";
import { runNode } from "./project.mjs";

await main(import.meta.url, async () => {
  await ensure();
  return runNode(["node_modules/jest/bin/jest.js", ...process.argv.slice(2)]);
});
