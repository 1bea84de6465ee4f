import type { Transport } from "../../../lib/simulator/http.js";
import { httpTransport } from "../../../lib/simulator/transport/index.js";
import { redisClient, startRedis, startUpstash } from "../../support/redis/index.js";
import { redisModel } from "./redis-model.js";

/** The URL of the gateway in declarations, whichever store answers for it. */
export const GATEWAY = "https://redis.example.com";
export const REDIS_TOKEN = "redis-token-of-tests";

/** A Redis for simulations: it decides at the virtual times of the requests. */
export interface RedisStore extends Transport {
  /** Forgets everything. */
  flush(): void | Promise<void>;
  close(): Promise<void>;
}

/** The pure functions of the policy, in process. */
export const modelStore = (): RedisStore => ({ ...redisModel(), close: async () => undefined });

/** Redis itself with its scripts, behind a gateway over HTTP that answers for a URL. One request at a time, so that each run is the same. */
export async function realStore(url = GATEWAY): Promise<RedisStore> {
  const server = await startRedis();
  const client = await redisClient(server.port);
  const gateway = await startUpstash(server.port, REDIS_TOKEN);
  const http = httpTransport({ map: { [url]: gateway.url } });
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
  return {
    send: (request, at) => inTurn(() => http.send(request, at)),
    flush: async () => {
      await inTurn(() => client.send("FLUSHALL"));
    },
    close: async () => {
      http.close();
      client.close();
      await gateway.close();
      await server.stop();
    },
  };
}
