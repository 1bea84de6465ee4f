/** `npm test`: brings the project up to date and runs jest; further arguments go to jest as they are. */
import { ensure, main } from "./ensure.mjs";
import { missingNeeds } from "./needs.mjs";
import { runNode, say } from "./project.mjs";

await main(import.meta.url, async () => {
  await ensure();
  for (const need of missingNeeds()) say(`skipped: ${need}`);
  return runNode(["node_modules/jest/bin/jest.js", ...process.argv.slice(2)]);
});
