import { z } from "zod";
import { seconds } from "../common/duration.js";
import {
  type AnyApi,
  defineApi,
  NAME_LENGTH,
  type Operation,
  post,
  pureCloudOAuthClient,
  secret,
} from "../data-action/index.js";
import { cutStart } from "./cut.js";

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
  const operation = declare(api).operations.create;
  made.set(api, operation);
  return operation;
}

function declare(api: AnyApi) {
  const name = cutStart(`${api.name} callbacks`, NAME_LENGTH.to);
  return defineApi({
    id: `${api.id}-callbacks`,
    name,
    integrationType: "purecloud-data-actions",
    credential: pureCloudOAuthClient(name, {
      clientId: secret("PLATFORM_CLIENT_ID", "Client id of the OAuth client that creates callbacks"),
      clientSecret: secret("PLATFORM_CLIENT_SECRET", "Client secret of the OAuth client that creates callbacks"),
    }),
    operations: {
      create: post("/api/v2/conversations/callbacks", {
        name: "Create callback",
        description: "Puts a callback into a queue",
        timeout: seconds(10),
        input: z.object({
          queueId: z.string(),
          callbackNumber: z.string(),
          callbackName: z.string().optional(),
          reason: z.string().describe("Shown to the agent as an attribute of the conversation"),
        }),
        output: z.object({ conversation: z.object({ id: z.string() }) }),
        bodyTemplate: BODY,
      }),
    },
  });
}

/** Names of the members as the public SDK documents them for CreateCallbackCommand. */
const BODY = `{
  "queueId": "$esc.jsonEncode(\${input.queueId})",
  "callbackNumbers": ["$esc.jsonEncode(\${input.callbackNumber})"],
#if("$!{input.callbackName}" != "")
  "callbackUserName": "$esc.jsonEncode(\${input.callbackName})",
#end
  "data": {"reason": "$esc.jsonEncode(\${input.reason})"}
}`;
