import type { Duration } from "../../../lib/common/duration.js";
import { basicAuth, type JsonValue, secret } from "../../../lib/data-action/index.js";
import { defineGuard, type Gateway, type GuardRules, upstash, webdis } from "../../../lib/data-action/redis/index.js";
import { dataActionRuntime, toRuntimeDefinition } from "../../../lib/simulator/data-action/index.js";
import type { Transport } from "../../../lib/simulator/http.js";
import type { DataActionReply } from "../../../lib/simulator/port.js";
import { type HttpTransport, httpTransport } from "../../../lib/simulator/transport/index.js";
import {
  type RedisClient,
  type Running,
  redisClient,
  startRedis,
  startUpstash,
  startWebdis,
  type UpstashServer,
  WEBDIS_USER,
} from "../../support/redis/index.js";

export const TOKEN = "upstash-token-of-tests";
export const API = { id: "crm", name: "Customer records" };

export const BREAKER = {
  failures: 3,
  withinMs: 60_000,
  window: "sliding",
  openForMs: 60_000,
  probes: 1,
  probeForMs: 60_000,
  metricsOnly: false,
} as const;

export const upstashAt = (url: string): Gateway => upstash({ url, token: secret("REDIS_TOKEN") });
export const webdisAt = (url: string): Gateway =>
  webdis({
    url,
    credential: basicAuth("Webdis", { userName: secret("WEBDIS_USER"), password: secret("WEBDIS_PASSWORD") }),
  });

/** A guard as a flow calls it: through the data actions. */
export interface Caller {
  enter(lease: string, parts?: { readonly key?: string; readonly tenant?: string }): Promise<DataActionReply>;
  leave(lease: string, outcome: string, tenant?: string): Promise<DataActionReply>;
}

export interface CallerOptions extends GuardRules {
  readonly gateway: Gateway;
  readonly transport: Transport;
  readonly id?: string;
  readonly timeout?: Duration;
}

export function callerOf({ gateway, transport, id = API.id, ...rest }: CallerOptions): Caller {
  const { operations } = defineGuard({ api: { ...API, id }, gateway, ...rest });
  const definitions = [operations.enter, operations.leave].map(({ definition }) => toRuntimeDefinition(definition));
  const credentials = { [`${API.name} guard`]: { token: TOKEN, ...WEBDIS_USER } };
  const runtime = dataActionRuntime(definitions, { transport, credentials });
  const call = (name: string, inputs: Readonly<Record<string, JsonValue>>): Promise<DataActionReply> =>
    Promise.resolve(
      runtime.call({
        integration: `${API.name} guard`,
        dataAction: name,
        inputs,
        flowType: "workflow",
        atMs: 0,
        run: 0,
      }),
    );
  return {
    enter: (lease, { key = "", tenant = "" } = {}) => call("Enter", { lease, key, tenant }),
    leave: (lease, outcome, tenant = "") => call("Leave", { lease, tenant, outcome }),
  };
}

/** Real Redis, and both gateways before it. */
export interface Stage {
  readonly redis: RedisClient;
  readonly server: Running;
  readonly upstash: UpstashServer;
  readonly transport: HttpTransport;
  readonly gateways: Readonly<Record<Gateway["kind"], Gateway>>;
  close(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  const server = await startRedis();
  const redis = await redisClient(server.port);
  const web = await startWebdis(server.port);
  const rest = await startUpstash(server.port, TOKEN);
  const transport = httpTransport({ time: "real" });
  return {
    redis,
    server,
    upstash: rest,
    transport,
    gateways: { upstash: upstashAt(rest.url), webdis: webdisAt(`http://127.0.0.1:${web.port}`) },
    close: async () => {
      transport.close();
      redis.close();
      await rest.close();
      await web.stop();
      await server.stop();
    },
  };
}

/** What a flow reads after a success. */
export function outputsOf(reply: DataActionReply): Readonly<Record<string, JsonValue>> {
  if (reply.path !== "success") throw new Error(`not a success: ${JSON.stringify(reply)}`);
  return reply.outputs;
}

/** Whether a flow makes the call: only the number 0 stops it. */
export const letsThrough = (reply: DataActionReply): boolean => reply.path !== "success" || reply.outputs.allowed !== 0;

const STATES: readonly JsonValue[] = ["closed", "open", "halfOpen"];

/** Whether a flow can tell that the store gave no answer. */
export const isWithoutStore = (reply: DataActionReply): boolean =>
  reply.path !== "success" || !STATES.includes(reply.outputs.state ?? "");

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
