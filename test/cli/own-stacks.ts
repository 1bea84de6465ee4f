import { join } from "node:path";
import { App } from "cdktf";
import { environment, stackName, systems } from "../../flows/index.js";
import { ResilientApi, ResilientFlow, ResilientStack, WorkflowTrigger } from "../../lib/constructs/index.js";

/** The project's own systems, synthesised below a folder as `npm start` does in the project's. */
export function synthesiseOwn(folder: string): void {
  const env = environment("dev");
  const app = new App({ outdir: join(folder, "cdktf.out") });
  for (const system of systems(env)) {
    const stack = new ResilientStack(app, stackName(system, env), { missingSecrets: "warn" });
    for (const api of system.apis) new ResilientApi(stack, api.id, { api });
    for (const flow of system.flows) new ResilientFlow(stack, `${flow.flow.type}-${flow.flow.name}`, flow);
    for (const trigger of system.triggers ?? []) new WorkflowTrigger(stack, `trigger-${trigger.name}`, { trigger });
  }
  app.synth();
}
