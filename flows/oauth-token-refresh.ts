import { z } from "zod";
import {
  type AuditStore,
  audit,
  auditStore,
  defineApi,
  exponential,
  indexStagger,
  limits,
  manualReview,
  milliseconds,
  post,
  type RedisStore,
  redisStore,
  type System,
  seconds,
  secret,
  upstash,
  userDefined,
  workflow,
} from "../lib/index.js";
import type { Environment } from "./environment.js";

export interface ChildOrg {
  /** Part of URLs, ids and names of secrets: lower-case letters, digits and `-`. */
  readonly id: string;
  readonly name: string;
  /**
   * Topic of the events that start a refresh, each with the number of a tenant as its member `tenant`.
   * @default none: an API call starts it, POST /api/v2/flows/executions with
   * `{"flowId": ..., "inputData": {"Flow.tenant": 7, "Flow.runId": "tenant-7"}}`
   */
  readonly topic?: string;
}

/** All there is to do for another organisation: a line here, and its key in the environment. */
const CHILD_ORGS: readonly ChildOrg[] = [
  { id: "emea", name: "EMEA" },
  { id: "amer", name: "Americas" },
  { id: "apac", name: "Asia Pacific" },
];

/**
 * Refreshes the OAuth tokens of the tenants of several child organisations through a gateway that keeps the tokens
 * itself: no token ever reaches a flow. The gateway answers 504 above 10 requests a second for an organisation.
 *
 * Each organisation has its own credential, action, limits and workflow, so that all go on side by side and trouble of
 * one does not hold up the others. Within one, runs start by the number of their tenant, half a second apart, wait for
 * one of its 10 turns a second, and never refresh a tenant twice at a time. What fails for good leaves a record, and a
 * workflow that ends with a request for a person.
 */
export function oauthTokenRefresh(env: Environment, orgs: readonly ChildOrg[] = CHILD_ORGS): System {
  const shared = sharedOf(env);
  const refreshes = orgs.map((org) => {
    const name = env.label(`Token refresh ${org.name}`);
    const { operations } = tokenService(org, shared, env);
    return { name, topic: org.topic, workflow: { call: operations.refresh, flow: workflow({ name }) } };
  });
  return {
    id: "oauth-token-refresh",
    apis: refreshes.map(({ workflow }) => workflow.call.api),
    flows: refreshes.map(({ workflow }) => workflow),
    triggers: refreshes.flatMap(({ topic, ...refresh }) => (topic === undefined ? [] : [{ ...refresh, topic }])),
  };
}

/** What all organisations use, by ids of their own in it. */
interface Shared {
  readonly redis: RedisStore;
  readonly trail: AuditStore;
}

const sharedOf = (env: Environment): Shared => ({
  redis: redisStore({
    gateway: upstash({
      url: `https://${env.host("redis.example.com")}`,
      token: secret("REDIS_TOKEN", "Token of the gateway before Redis"),
    }),
  }),
  trail: auditStore({
    baseUrl: `https://${env.host("audit.example.com")}`,
    credential: userDefined(env.label("Audit"), { key: secret("AUDIT_KEY", "Key of the store of audit records") }),
    headers: { Authorization: "Bearer ${credentials.key}" },
    prefix: "oauth-token-refresh",
  }),
});

function tokenService(org: ChildOrg, { redis, trail }: Shared, env: Environment) {
  const name = env.label(`Token service ${org.name}`);
  return defineApi({
    id: `token-${org.id}`,
    name,
    baseUrl: `https://${env.host("tokens.example.com")}`,
    credential: userDefined(name, {
      gatewayKey: secret(`TOKEN_GATEWAY_KEY_${secretPart(org)}`, `Key of ${org.name} for the token gateway`),
    }),
    headers: { Authorization: "Bearer ${credentials.gatewayKey}" },
    requestId: { header: "X-Genesys-Request-Id" },
    operations: {
      refresh: post(`/v1/orgs/${org.id}/tenants/{tenant}/token/refresh`, {
        name: "Refresh token",
        description: `Makes the gateway fetch a token for a tenant of ${org.name}`,
        timeout: seconds(20),
        input: z.object({ tenant: z.int().min(0).describe("Number of the tenant in its organisation, from 0") }),
        output: z.object({ expiresInSeconds: z.int().describe("Life of the token") }),
      }),
    },
    resilience: {
      stagger: indexStagger({ index: "tenant", step: milliseconds(500) }),
      // The API is the organisation's own, so that its calls are those of the organisation.
      limits: limits({ store: redis, perSecond: 10, per: "api", inFlight: 1, inFlightPer: "tenant" }),
      retry: {
        maxRetries: 3,
        // 2, 4 and 8 s; who comes back when is the limits' business.
        backoff: exponential({ base: seconds(2), factor: 2, jitter: "none" }),
      },
      audit: audit({ store: trail, org: org.id }),
      fallback: manualReview({ reason: "Token not refreshed" }),
    },
  });
}

const secretPart = ({ id }: ChildOrg): string => id.toUpperCase().replaceAll("-", "_");
