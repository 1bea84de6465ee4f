import { App, S3Backend } from "cdktf";
import { ButtressError } from "./lib/common/errors.js";
import {
  ResilientApi,
  ResilientFlow,
  ResilientStack,
  type ResilientStackProps,
  WorkflowTrigger,
} from "./lib/constructs/index.js";
import { checkSystems } from "./lib/pattern/index.js";

/**
 * Environment variables:
 * - `BUTTRESS_ENV`: dev (default), test or prod.
 * - `BUTTRESS_STATE_BUCKET`, `BUTTRESS_STATE_REGION`: keep Terraform's state in this S3 bucket; without them it is a local
 *   file in the stack's folder, which is for trials only.
 */
async function synthesise(): Promise<void> {
  // Loaded here, so that the mistakes of a declaration are reported as such wherever it is made.
  const { currentEnvironment, stackName, systems } = await import("./flows/index.js");
  const env = currentEnvironment();
  const declared = systems(env);
  checkSystems(declared);
  const app = new App({ hclOutput: false });
  for (const system of declared) {
    const stack = new ResilientStack(app, stackName(system, env), {
      missingSecrets: env.isTrial ? "warn" : "refuse",
      ...stateOf(`${env.name}/${system.id}`),
    });
    for (const api of system.apis) new ResilientApi(stack, api.id, { api });
    // An operation can have several flows; type and name are what the platform knows a flow by.
    for (const declared of system.flows)
      new ResilientFlow(stack, `${declared.flow.type}-${declared.flow.name}`, declared);
    for (const trigger of system.triggers ?? []) new WorkflowTrigger(stack, `trigger-${trigger.name}`, { trigger });
  }
  app.synth();
}

function stateOf(key: string): ResilientStackProps {
  const bucket = process.env.BUTTRESS_STATE_BUCKET;
  if (!bucket) return {};
  const region = process.env.BUTTRESS_STATE_REGION || "us-east-1";
  return { backend: (stack) => new S3Backend(stack, { bucket, region, key: `${key}.tfstate`, encrypt: true }) };
}

synthesise().catch((error: unknown) => {
  // A folder that cannot be written needs no stack either.
  const isSystemError = error instanceof Error && "syscall" in error;
  if (!(error instanceof ButtressError || isSystemError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
