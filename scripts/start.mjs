/** `npm start`: brings the project up to date, synthesises every stack into cdktf.out and prints what was made. */
import { createRequire } from "node:module";
import { ensure, main } from "./ensure.mjs";
import { inRoot, runNode } from "./project.mjs";

await main(import.meta.url, async () => {
  await ensure();
  const status = runNode([inRoot("dist", "main.js")]);
  if (status !== 0) return status;
  const { overview } = createRequire(import.meta.url)(inRoot("dist", "lib", "cli", "overview.js"));
  process.stdout.write(await overview(inRoot(process.env.CDKTF_OUTDIR ?? "cdktf.out")));
});
