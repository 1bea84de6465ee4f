import { App } from "cdktf";
import { ResilientApi, ResilientFlow, ResilientStack } from "../lib/constructs/index.js";
import { sampleApi, sampleFlows } from "./declarations.js";

/** `node synth-buttress.js <operations> <output folder>` */
const [, , operations, outdir] = process.argv as string[];

const app = new App({ outdir: String(outdir) });
const stack = new ResilientStack(app, "sample");
const api = sampleApi(Number(operations));
new ResilientApi(stack, api.id, { api });
for (const flow of sampleFlows(api)) new ResilientFlow(stack, flow.flow.name, flow);
app.synth();
console.log(JSON.stringify({ user: process.cpuUsage().user / 1000 }));
