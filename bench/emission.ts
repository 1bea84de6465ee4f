import { emitFlow, parseFlow } from "../lib/architect/flow/index.js";
import { buildResilientFlow } from "../lib/pattern/index.js";
import { sampleApi, sampleFlows } from "./declarations.js";

/**
 * Flows without cdktf: declaration to model, model to YAML, YAML to model. Prints milliseconds per flow as JSON.
 * `node emission.js <flows>`
 */
const count = Number(process.argv[2]);

function perFlow<T, R>(
  items: readonly T[],
  work: (item: T) => R,
): { readonly ms: number; readonly results: readonly R[] } {
  const start = performance.now();
  const results = items.map(work);
  return { ms: (performance.now() - start) / items.length, results };
}

const declarations = sampleFlows(sampleApi(count));
const build = perFlow(declarations, (declaration) => buildResilientFlow(declaration).flow);
const emit = perFlow(build.results, emitFlow);
const read = perFlow(emit.results, parseFlow);
const bytes = emit.results.reduce((sum, text) => sum + text.length, 0) / count;

console.log(JSON.stringify({ build: build.ms, emit: emit.ms, read: read.ms, bytes }));
