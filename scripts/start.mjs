/** `npm start`: brings the project up to date, synthesises every stack into cdktf.out, lints and prints what was made. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { BuildError, ensure, main } from "./ensure.mjs";
import { inRoot, runNode, say } from "./project.mjs";

const load = createRequire(import.meta.url);
const loadFlows = () => load(inRoot("dist", "flows", "index.js"));

/**
 * The compiler writes its output whatever the types are, so the declarations can tell in their own words what is wrong.
 * Where they can't, the compiler's messages have said it.
 */
function tellMistakes() {
  try {
    const { currentEnvironment, systems } = loadFlows();
    load(inRoot("dist", "lib", "pattern", "index.js")).checkSystems(systems(currentEnvironment()));
  } catch (error) {
    if (error.name === "ButtressError") say(error.message);
  }
}

await main(import.meta.url, async () => {
  try {
    await ensure();
  } catch (error) {
    if (error instanceof BuildError) tellMistakes();
    throw error;
  }
  const status = runNode([inRoot("dist", "main.js")]);
  if (status !== 0) return status;
  const { currentEnvironment, stackName, systems } = loadFlows();
  const { overview } = load(inRoot("dist", "lib", "cli", "overview.js"));
  const env = currentEnvironment();
  const outDir = inRoot(process.env.CDKTF_OUTDIR ?? "cdktf.out");
  const declared = systems(env);
  process.stdout.write(overview(outDir, declared, (system) => stackName(system, env)));
  const { lintGenerated } = load(inRoot("dist", "lib", "cli", "lint-generated.js"));
  return lintGenerated(declared.map((system) => join(outDir, "stacks", stackName(system, env))));
});
