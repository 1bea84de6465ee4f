import { setTimeout as sleep } from "node:timers/promises";
import { seconds } from "../../../lib/common/duration.js";
import type { Gateway } from "../../../lib/data-action/redis/index.js";
import { httpTransport } from "../../../lib/simulator/transport/index.js";
import { type LoopbackServer, loopbackServer } from "../../simulator/transport/loopback-server.js";
import { describeWithRedis, RedisError } from "../../support/redis/index.js";
import {
  BREAKER,
  type Caller,
  callerOf,
  isWithoutStore,
  letsThrough,
  outputsOf,
  type Stage,
  startStage,
  TOKEN,
  times,
  upstashAt,
  webdisAt,
} from "./stage.js";

const RULES = { breaker: BREAKER, limits: { perSecond: 2, inFlight: 1, leaseForMs: 60_000 } };
const KINDS = ["upstash", "webdis"] as const;

/** A store that fails never blocks a call, and a flow can tell. */
async function expectOpen({ enter, leave }: Caller): Promise<void> {
  const replies = await Promise.all([enter("call"), leave("call", "failed")]);
  expect(replies.map(letsThrough)).toEqual([true, true]);
  expect(replies.map(isWithoutStore)).toEqual([true, true]);
}

describeWithRedis("a guard whose Redis has a fault", () => {
  let stage: Stage;
  let caller: Record<Gateway["kind"], Caller>;
  beforeAll(async () => {
    stage = await startStage();
    const { gateways, transport } = stage;
    const of = (kind: Gateway["kind"]): Caller =>
      callerOf({ gateway: gateways[kind], transport, timeout: seconds(1), ...RULES });
    caller = { upstash: of("upstash"), webdis: of("webdis") };
  });
  beforeEach(() => stage.redis.send("FLUSHALL"));
  afterAll(() => stage?.close());

  const KEYS = {
    circuit: "rate_limit:circuit:crm",
    probes: "rate_limit:circuit:crm:probes",
    failures: "rate_limit:circuit:crm:failures",
    calls: "rate_limit:calls:crm:",
    leases: "rate_limit:lease:crm:",
  };

  describe.each(KINDS)("through %s", (kind) => {
    it.each(["calls", "leases"] as const)("lets calls through when the key of its %s has another type", async (key) => {
      await stage.redis.send("SET", KEYS[key], "x");
      const reply = await caller[kind].enter("call");
      expect([letsThrough(reply), isWithoutStore(reply)]).toEqual([true, true]);
      // Nothing of a decision that could not be made is left behind.
      expect(await stage.redis.send("DBSIZE")).toBe(1);
    });

    it("lets calls through when the circuit has another type", async () => {
      await stage.redis.send("RPUSH", KEYS.circuit, "x");
      await expectOpen(caller[kind]);
    });

    it.each(["probes", "failures"] as const)("survives %s of another type", async (key) => {
      await stage.redis.send("SET", KEYS[key], "x");
      expect(letsThrough(await caller[kind].enter("call"))).toBe(true);
      expect(isWithoutStore(await caller[kind].leave("call", "failed"))).toBe(true);
    });

    it("takes a circuit that holds nonsense for closed, or lets a probe find out", async () => {
      await stage.redis.send("HSET", KEYS.circuit, "state", "ajar", "until", "soon");
      expect(outputsOf(await caller[kind].enter("call", { tenant: "a" }))).toMatchObject({
        state: "closed",
        allowed: 1,
      });
      await stage.redis.send("HSET", KEYS.circuit, "state", "open", "until", "soon");
      expect(outputsOf(await caller[kind].enter("call", { tenant: "b" }))).toMatchObject({
        state: "halfOpen",
        allowed: 1,
      });
    });

    it("begins closed when the store is emptied, and hears late ends without harm", async () => {
      const { enter, leave } = caller[kind];
      for (const i of [0, 1, 2]) await leave(`call ${i}`, "failed");
      expect(letsThrough(await enter("held"))).toBe(false);
      await stage.redis.send("FLUSHALL");
      expect(outputsOf(await enter("held"))).toMatchObject({ state: "closed", allowed: 1 });
      await stage.redis.send("FLUSHALL");
      expect(outputsOf(await leave("held", "healthy"))).toEqual({ state: "closed", failures: 0 });
      expect(await stage.redis.send("DBSIZE")).toBe(0);
    });

    it.each(["", "success", "FAILED"])("refuses %j as an outcome, and takes nothing down", async (outcome) => {
      expect(isWithoutStore(await caller[kind].leave("call", outcome))).toBe(true);
      expect(await stage.redis.send("DBSIZE")).toBe(0);
    });

    it.each(["", "x".repeat(1025)])("refuses a lease that is none, and takes nothing down", async (lease) => {
      const reply = await caller[kind].enter(lease);
      expect([letsThrough(reply), isWithoutStore(reply)]).toEqual([true, true]);
      expect(await stage.redis.send("DBSIZE")).toBe(0);
    });

    it("lets calls through when Redis takes no writes", async () => {
      await stage.redis.send("CONFIG", "SET", "maxmemory", "1");
      try {
        expect(isWithoutStore(await caller[kind].enter("call"))).toBe(true);
      } finally {
        await stage.redis.send("CONFIG", "SET", "maxmemory", "0");
      }
      await stage.redis.send("REPLICAOF", "127.0.0.1", "1");
      try {
        expect(letsThrough(await caller[kind].enter("call"))).toBe(true);
      } finally {
        await stage.redis.send("REPLICAOF", "NO", "ONE");
      }
    });
  });

  it("lets calls through in a second when Redis hangs, which then does as it was told", async () => {
    stage.server.process.kill("SIGSTOP");
    const startMs = performance.now();
    try {
      await Promise.all(
        KINDS.map(async (kind) => {
          const reply = await caller[kind].enter(`call ${kind}`, { tenant: kind });
          expect([letsThrough(reply), isWithoutStore(reply)]).toEqual([true, true]);
        }),
      );
    } finally {
      stage.server.process.kill("SIGCONT");
    }
    expect(performance.now() - startMs).toBeLessThan(1900);
    await sleep(20);
    for (const kind of KINDS) {
      // The place that was taken unheard is freed by the id that the caller has known all along.
      expect(letsThrough(await caller[kind].enter("next", { tenant: kind }))).toBe(false);
      await caller[kind].leave(`call ${kind}`, "failed", kind);
      expect(await stage.redis.send("EXISTS", `rate_limit:lease:crm:${kind}`)).toBe(0);
    }
  });

  it("lets calls through with a token that is not the gateway's", async () => {
    const url = stage.upstash.url;
    const wrong = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}x` },
      body: '["PING"]',
    });
    expect(wrong.status).toBe(401);
    await expectOpen(callerOf({ gateway: webdisAt(url), transport: stage.transport, ...RULES }));
  });

  it("knows the errors of Redis from results", async () => {
    expect(await stage.redis.send("EVAL", "return 1")).toBeInstanceOf(RedisError);
    expect(await stage.redis.send("EVAL", "return { 1, 'a', {} }", 0)).toEqual([1, "a", []]);
  });
});

describe("a guard whose gateway has a fault", () => {
  let server: LoopbackServer;
  const transport = httpTransport({ time: "real" });
  beforeAll(async () => {
    server = await loopbackServer();
  });
  afterAll(async () => {
    transport.close();
    await server.close();
  });

  const faults: readonly (readonly [what: string, status: number, body: string])[] = [
    ["401", 401, '{"error":"Unauthorized"}'],
    ["403 without a body", 403, ""],
    ["404", 404, "not found"],
    ["429", 429, '{"error":"ERR max daily request limit exceeded"}'],
    ["500", 500, "{}"],
    ["502 of a proxy", 502, "<html>bad gateway</html>"],
    ["200 without a body", 200, ""],
    ["200 with HTML", 200, "<html>welcome</html>"],
    ["200 with half of an answer", 200, '{"result":["closed",""'],
    ["an empty object", 200, "{}"],
    ["an error with 200", 200, '{"error":"ERR x","EVAL":[false,"ERR x"]}'],
    ["null", 200, "null"],
    ["a null result", 200, '{"result":null,"EVAL":null}'],
    ["a number", 200, '{"result":0,"EVAL":0}'],
    ["a text", 200, '{"result":"OK","EVAL":"OK"}'],
    ["a status of Webdis", 200, '{"result":[],"EVAL":[true,"OK"]}'],
    ["nulls", 200, '{"result":[null,null,null,null],"EVAL":[null,null,null,null]}'],
    ["zeros", 200, '{"result":[0,0,0,0],"EVAL":[0,0,0,0]}'],
    ["texts for numbers", 200, '{"result":["open","open","0","9"],"EVAL":["open","open","0","9"]}'],
    ["truths", 200, '{"result":["open","open",false,9],"EVAL":["open","open",false,9]}'],
    ["lists", 200, '{"result":[[],[],[],[]],"EVAL":[[],[],[],[]]}'],
    ["a list at the root", 200, '["open","open",0,9]'],
    ["an answer of another command", 200, '{"result":{"a":0},"GET":["open","open",0,9]}'],
    ["nesting without end", 200, `{"result":${"[".repeat(100)}${"]".repeat(100)}}`],
  ];
  it.each(KINDS.flatMap((kind) => faults.map((fault) => [kind, ...fault] as const)))(
    "%s: lets calls through at %s",
    async (kind, _, status, body) => {
      server.handle = (out) => {
        out.statusCode = status;
        out.end(body);
      };
      const gateway = kind === "upstash" ? upstashAt(server.url) : webdisAt(server.url);
      await expectOpen(callerOf({ gateway, transport, ...RULES }));
    },
  );

  it.each(KINDS)("%s: lets calls through when the connection breaks, and when nobody listens", async (kind) => {
    server.handle = (out) => void out.socket?.destroy();
    for (const url of [server.url, "http://127.0.0.1:9"]) {
      const gateway = kind === "upstash" ? upstashAt(url) : webdisAt(url);
      await expectOpen(callerOf({ gateway, transport, ...RULES }));
    }
  });

  it("lets calls through within its own timeout at a gateway that is silent or slow", async () => {
    server.handle = (out) => void sleep(1300).then(() => out.end('{"result":["open","open",0,9]}'));
    const startMs = performance.now();
    const options = { transport, timeout: seconds(1), ...RULES };
    await Promise.all(
      [upstashAt(server.url), webdisAt(server.url)].map((gateway) => expectOpen(callerOf({ gateway, ...options }))),
    );
    expect(performance.now() - startMs).toBeLessThan(1250);
  });

  it("never shows its token", async () => {
    server.handle = (out, { headers }) => {
      out.statusCode = 500;
      out.end(JSON.stringify(headers));
    };
    const { enter } = callerOf({ gateway: upstashAt(server.url), transport, ...RULES });
    const replies = await Promise.all(times(2, (i) => enter(`call ${i}`)));
    expect(JSON.stringify(replies)).toContain("Bearer ***");
    expect(JSON.stringify(replies)).not.toContain(TOKEN);
  });
});
