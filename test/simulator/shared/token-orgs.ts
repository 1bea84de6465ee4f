import { environment } from "../../../flows/environment.js";
import { oauthTokenRefresh } from "../../../flows/oauth-token-refresh.js";
import { type BuiltFlow, buildResilientFlow } from "../../../lib/pattern/index.js";
import type { Resilience } from "../../../lib/policy/index.js";
import type { HttpRequest, Transport } from "../../../lib/simulator/http.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { type Called, type Crowd, crowd, servers, type Takes, taking } from "./crowd.js";
import { REDIS_TOKEN, type RedisStore } from "./redis-stores.js";

export const ORGS = ["emea", "amer", "apac"] as const;
export type Org = (typeof ORGS)[number];
export const RUNS = 50;
export const TENANTS = 10;
export const REDIS_URL = "https://redis.dev.example.com";

/** A token that the gateway tells by mistake, whatever it answers. */
export const TOKEN = "eyJhbGciOiJub25lIn0.token-of-a-tenant";

/** Of each organisation by itself: 504 above 10 requests a second, at once; a refresh takes 0.15 s. */
export const BUSY_GATEWAY = `
limit fixed-window 10/1s else 504 {"error": "busy", "access_token": "${TOKEN}"}
slow 150ms 200 {"expiresInSeconds": 86400, "access_token": "${TOKEN}"}
`;

/** The declared flows with some of their policy left out. */
export const flowsWithout = (...left: readonly ("limits" | "stagger")[]): readonly BuiltFlow[] =>
  oauthTokenRefresh(environment("dev")).flows.map(({ call, flow }) => {
    const declared = Object.entries(call.api.resilience as Resilience);
    const resilience = Object.fromEntries(declared.filter(([option]) => !left.some((one) => one === option)));
    return buildResilientFlow({ call, flow, resilience });
  });

export interface Refreshed extends Crowd {
  readonly requests: readonly HttpRequest[];
  /** Bodies that the servers answered. */
  readonly answers: readonly string[];
}

export interface Surroundings {
  readonly redis: RedisStore;
  /** From a request of Redis to its answer. @default 20 ms */
  readonly redisTakes?: Takes;
  /** Scripts of gateways that are not just busy. */
  readonly gateways?: Partial<Readonly<Record<Org, string>>>;
}

/** 50 runs of each organisation that start together: five for each of ten tenants. */
export async function refreshAll(
  flows: readonly BuiltFlow[],
  { redis, redisTakes = [20, 20], gateways = {} }: Surroundings,
): Promise<Refreshed> {
  const perOrg = ORGS.map((org): [string, Transport] => [
    `https://tokens.dev.example.com/v1/orgs/${org}/`,
    taking(scriptedTransport(gateways[org] ?? BUSY_GATEWAY), [20, 60], 1),
  ]);
  const requests: HttpRequest[] = [];
  const answers: string[] = [];
  const all = servers({
    ...Object.fromEntries(perOrg),
    [REDIS_URL]: taking(redis, redisTakes, 2),
    "https://audit.dev.example.com": taking(scriptedTransport("200"), [20, 60], 3),
  });
  const noted: Transport = {
    send: (request, at) => {
      requests.push(request);
      const answer = all.send(request, at);
      if ("kind" in answer && answer.kind === "response") answers.push(answer.body);
      return answer;
    },
  };
  const names = ["EMEA", "Americas", "Asia Pacific"].map((name) => `Token service ${name} (dev) guard`);
  const credentials = Object.fromEntries(names.map((name) => [name, { token: REDIS_TOKEN }]));
  const runs = flows.flatMap((flow) =>
    Array.from({ length: RUNS }, (_, run) => ({ flow, startAtMs: 0, options: { inputs: { tenant: run % TENANTS } } })),
  );
  return { ...(await crowd(runs, noted, { credentials })), requests, answers };
}

export const refreshes = ({ calls }: Crowd): readonly Called[] =>
  calls.filter(({ dataAction }) => dataAction === "Refresh token");

export const ofOrg = <T extends { readonly run: number }>(calls: readonly T[], org: Org): readonly T[] =>
  calls.filter(({ run }) => ORGS[Math.floor(run / RUNS)] === org);
