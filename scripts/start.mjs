/** `npm start`: brings the project up to date, synthesises every stack into cdktf.out and prints what was made. */
import { createRequire } from "node:module";
import { ensure, main } from "./ensure.mjs";
import { inRoot, runNode } from "./project.mjs";

await main(import.meta.url, async () => {
  await ensure();
  const status = runNode([inRoot("dist", "main.js")]);
  if (status !== 0) return status;
  const load = createRequire(import.meta.url);
  const { currentEnvironment, stackName, systems } = load(inRoot("dist", "flows", "index.js"));
  const { overview } = load(inRoot("dist", "lib", "cli", "overview.js"));
  const env = currentEnvironment();
  const outDir = inRoot(process.env.CDKTF_OUTDIR ?? "cdktf.out");
  process.stdout.write(overview(outDir, systems(env), (system) => stackName(system, env)));
});
