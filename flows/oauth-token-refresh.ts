import { z } from "zod";
import {
  defineApi,
  exponential,
  manualReview,
  post,
  type System,
  seconds,
  secret,
  userDefined,
  workflow,
} from "../lib/index.js";
import type { Environment } from "./environment.js";

interface ChildOrg {
  readonly id: string;
  readonly name: string;
}

const CHILD_ORGS: readonly ChildOrg[] = [
  { id: "emea", name: "EMEA" },
  { id: "amer", name: "Americas" },
  { id: "apac", name: "Asia Pacific" },
];

/**
 * Refreshes the OAuth tokens of several child organisations through a gateway that keeps the tokens itself: no token ever
 * reaches a flow. At peak the gateway answers 504. Each organisation has its own credential, action and workflow, so that
 * trouble of one does not hold up the others.
 */
export function oauthTokenRefresh(env: Environment): System {
  const services = CHILD_ORGS.map((org) => tokenService(org, env));
  return {
    id: "oauth-token-refresh",
    apis: services.map(({ api }) => api),
    flows: services.map(({ org, api }) => ({
      call: api.operations.refresh,
      flow: workflow({ name: env.label(`Token refresh ${org.name}`) }),
    })),
  };
}

function tokenService(org: ChildOrg, env: Environment) {
  const name = env.label(`Token service ${org.name}`);
  const api = defineApi({
    id: `token-${org.id}`,
    name,
    baseUrl: `https://${env.host("tokens.example.com")}`,
    credential: userDefined(name, {
      gatewayKey: secret(`TOKEN_GATEWAY_KEY_${org.id.toUpperCase()}`, `Key of ${org.name} for the token gateway`),
    }),
    headers: { Authorization: "Bearer ${credentials.gatewayKey}" },
    operations: {
      refresh: post(`/v1/orgs/${org.id}/token/refresh`, {
        name: "Refresh token",
        description: `Makes the gateway fetch a new token for ${org.name}`,
        timeout: seconds(20),
        input: z.object({}),
        output: z.object({ expiresInSeconds: z.int().describe("Life of the new token") }),
      }),
    },
    resilience: {
      retry: {
        maxRetries: 3,
        // 2, 4 and 8 s; the workflows of one organisation run one after the other, so there is nobody to spread from.
        backoff: exponential({ base: seconds(2), factor: 2, jitter: "none" }),
      },
      fallback: manualReview({ reason: "Token not refreshed" }),
    },
  });
  return { org, api };
}
