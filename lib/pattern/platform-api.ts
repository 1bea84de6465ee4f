import { createHash } from "node:crypto";
import { z } from "zod";
import { cutEnd } from "../common/cut.js";
import { seconds } from "../common/duration.js";
import { memoizedOf } from "../common/memo.js";
import { type AnyApi, FLOW_ID, NAME_LENGTH, type Operation, post } from "../data-action/index.js";
import { platformApi, referringOperation } from "./platform-operation.js";

const TIMEOUT = seconds(10);

/**
 * The operation that creates callbacks for flows of an API: POST /api/v2/conversations/callbacks of the Platform API.
 * Flows find actions by the names of integration and action, so each API has an integration of its own for it, and
 * deployments that share an organisation keep apart. Its OAuth client needs the grant client credentials and a role with
 * the permission `conversation:callback:create`.
 */
export const createCallbackFor = memoizedOf((api: AnyApi): Operation => {
  const { create } = platformApi(api, "callbacks", {
    create: post("/api/v2/conversations/callbacks", {
      name: "Create callback",
      description: "Puts a callback into a queue",
      timeout: TIMEOUT,
      input: z.object({
        queueId: z.string(),
        callbackNumber: z.string(),
        callbackName: z.string().optional(),
        reason: z.string().describe("Shown to the agent as an attribute of the conversation"),
      }),
      output: z.object({ conversation: z.object({ id: z.string() }) }),
      bodyTemplate: CALLBACK,
    }),
  }).operations;
  return create as Operation;
});

/** Names of the members as the public SDK documents them for CreateCallbackCommand. */
const CALLBACK = `{
  "queueId": "$esc.jsonEncode(\${input.queueId})",
  "callbackNumbers": ["$esc.jsonEncode(\${input.callbackNumber})"],
#if("$!{input.callbackName}" != "")
  "callbackUserName": "$esc.jsonEncode(\${input.callbackName})",
#end
  "data": {"reason": "$esc.jsonEncode(\${input.reason})"}
}`;

/** A workflow to start, and the inputs that it takes besides those of its operation. */
export interface StartedWorkflow {
  readonly name: string;
  /** Text inputs, which may be empty. */
  readonly moreInputs: readonly string[];
}

/**
 * The operation that starts a workflow around an operation: POST /api/v2/flows/executions of the Platform API, with the
 * id of the flow that Terraform has published. Members of the body, and the permission `architect:flow:launch` that the
 * OAuth client's role needs, are those of the public SDK; that the names of inputs begin with `Flow.` is known from public
 * code only. Each API has an integration for all of them.
 */
export function startWorkflowFor({ api, input }: Operation, { name, moreInputs }: StartedWorkflow): Operation {
  const texts = Object.fromEntries(moreInputs.map((more) => [more, z.string().optional()]));
  const inputs = z.object({ ...input.shape, ...texts });
  const names = Object.keys(inputs.shape);
  const spec = post("/api/v2/flows/executions", {
    name: cutEnd(`Start ${name}`, NAME_LENGTH.to),
    description: "Starts the workflow that keeps trying",
    timeout: TIMEOUT,
    input: inputs,
    output: z.object({ id: z.string() }),
    body: {
      flowId: FLOW_ID,
      inputData: Object.fromEntries(names.map((member) => [`Flow.${member}`, `\${input.${member}}`])),
    },
  });
  const refersTo = { flow: Object.freeze({ type: "workflow", name }) };
  return referringOperation(api, "hand-offs", { key: keyOf(name), spec, refersTo });
}

/** Keys are letters and digits, names are any text: what is lost of a name comes back in the digest. */
function keyOf(name: string): string {
  const words = (name.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `start${words.join("")}${createHash("sha256").update(name).digest("hex").slice(0, 6)}`;
}
