/**
 * Makes what is in .gen/: the relay's bundles, and the provider bindings. Those come from the official generator and the
 * schema subset in schema/ instead of a downloaded provider: no network and no terraform. Layout and content are those
 * of `cdktf get`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { filesBelow, hashOf, inRoot, readJson, say, unlessStamped } from "./project.mjs";
import { bundleRelay } from "./relay.mjs";

const require = createRequire(import.meta.url);

const config = readJson(inRoot("cdktf.json"));
const schemaFile = inRoot("schema", "genesyscloud.json");
const output = inRoot(config.codeMakerOutput);

/** True when anything was made anew. */
export async function generate() {
  return [await bundleRelay(), await generateBindings()].includes(true);
}

async function generateBindings() {
  const generator = readJson(inRoot("node_modules/@cdktf/provider-generator/package.json")).version;
  const hash = hashOf([schemaFile, fileURLToPath(import.meta.url)], [generator, config.terraformProviders]);
  mkdirSync(output, { recursive: true });
  return unlessStamped(inRoot(config.codeMakerOutput, ".stamp"), hash, emit);
}

/** `@cdktf/commons` runs `terraform version` while it loads. Nothing here needs the answer, or terraform at all. */
function withoutTerraform() {
  const id = require.resolve("@cdktf/commons/src/terraform.js");
  require.cache[id] = { id, filename: id, loaded: true, exports: { terraformVersion: Promise.resolve("") } };
}

async function emit() {
  withoutTerraform();
  // The package's own entry point needs jsii, which it does not declare; this module does not.
  const { TerraformProviderGenerator } = require("@cdktf/provider-generator/lib/get/generator/provider-generator");
  const { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } = require("@cdktf/commons");
  const { CodeMaker } = require("codemaker");

  rmSync(inRoot(config.codeMakerOutput, "providers"), { recursive: true, force: true });
  const code = new CodeMaker();
  // The schema names no provider version: with one, the provider would be pinned to it instead of to the range.
  const bindings = new TerraformProviderGenerator(code, readJson(schemaFile));
  for (const constraint of config.terraformProviders) {
    const target = new TerraformProviderConstraint(constraint);
    bindings.generate(new ConstructsMakerProviderTarget(target, Language.TYPESCRIPT));
  }
  await code.save(output);
  for (const file of filesBelow(inRoot(config.codeMakerOutput, "providers")).filter((name) => name.endsWith(".ts"))) {
    // The generator's code does not hold under exactOptionalPropertyTypes. Its types are still checked where used.
    writeFileSync(file, `// @ts-nocheck\n${readFileSync(file, "utf8")}`);
  }
  say(`bindings: generated for ${config.terraformProviders.join(", ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await generate())) say("generated code: up to date");
}
