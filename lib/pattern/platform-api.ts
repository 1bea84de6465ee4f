import { createHash } from "node:crypto";
import { z } from "zod";
import { cutEnd, cutStart } from "../common/cut.js";
import { seconds } from "../common/duration.js";
import {
  type AnyApi,
  defineApi,
  FLOW_ID,
  NAME_LENGTH,
  type Operation,
  type OperationSpecs,
  post,
  pureCloudOAuthClient,
  secret,
} from "../data-action/index.js";

const TIMEOUT = seconds(10);

const made = new WeakMap<AnyApi, Operation>();

/**
 * The operation that creates callbacks for flows of an API: POST /api/v2/conversations/callbacks of the Platform API.
 * Flows find actions by the names of integration and action, so each API has an integration of its own for it, and
 * deployments that share an organisation keep apart. Its OAuth client needs the grant client credentials and a role with
 * the permission `conversation:callback:create`.
 */
export function createCallbackFor(api: AnyApi): Operation {
  const known = made.get(api);
  if (known !== undefined) return known;
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
  made.set(api, create as Operation);
  return create as Operation;
}

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
  const key = keyOf(name);
  const texts = Object.fromEntries(moreInputs.map((more) => [more, z.string().optional()]));
  const inputs = z.object({ ...input.shape, ...texts });
  const names = Object.keys(inputs.shape);
  const declared = platformApi(api, "hand-offs", {
    [key]: post("/api/v2/flows/executions", {
      name: cutEnd(`Start ${name}`, NAME_LENGTH.to),
      description: "Starts the workflow that keeps trying",
      timeout: TIMEOUT,
      input: inputs,
      output: z.object({ id: z.string() }),
      body: {
        flowId: FLOW_ID,
        inputData: Object.fromEntries(names.map((member) => [`Flow.${member}`, `\${input.${member}}`])),
      },
    }),
  });
  const start = declared.operations[key] as Operation;
  const operations: Record<string, Operation> = {};
  const owner: AnyApi = Object.freeze({ ...declared, operations });
  const definition = Object.freeze({ ...start.definition, flow: Object.freeze({ type: "workflow", name }) });
  const operation = Object.freeze({ ...start, api: owner, definition });
  operations[key] = operation;
  return operation;
}

/** Keys are letters and digits, names are any text: what is lost of a name comes back in the digest. */
function keyOf(name: string): string {
  const words = (name.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `start${words.join("")}${createHash("sha256").update(name).digest("hex").slice(0, 6)}`;
}

const OAUTH_CLIENT = "the OAuth client that creates callbacks and starts workflows";

/** An API of the platform that serves flows of another API. One OAuth client serves them all. */
function platformApi<const S extends OperationSpecs>(api: AnyApi, purpose: string, operations: S) {
  const name = cutStart(`${api.name} ${purpose}`, NAME_LENGTH.to);
  return defineApi({
    id: `${api.id}-${purpose}`,
    name,
    integrationType: "purecloud-data-actions",
    credential: pureCloudOAuthClient(name, {
      clientId: secret("PLATFORM_CLIENT_ID", `Client id of ${OAUTH_CLIENT}`),
      clientSecret: secret("PLATFORM_CLIENT_SECRET", `Client secret of ${OAUTH_CLIENT}`),
    }),
    operations,
  });
}
