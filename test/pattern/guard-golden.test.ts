import { join } from "node:path";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { minutes, seconds } from "../../lib/common/duration.js";
import { secret, upstash } from "../../lib/data-action/index.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import {
  breaker,
  dataTableStore,
  flowStore,
  limits,
  type Resilience,
  randomStagger,
  redisStore,
} from "../../lib/policy/index.js";
import { expectGolden } from "../support/golden.js";
import { type FlowType, guarded } from "./guard-example.js";

const store = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });

describe("a guarded flow", () => {
  it.each<[string, FlowType, Resilience]>([
    [
      "flow-store",
      "workflow",
      { breaker: breaker({ store: flowStore() }), stagger: randomStagger({ within: seconds(10) }) },
    ],
    ["data-table", "workflow", { breaker: breaker({ store: dataTableStore() }) }],
    [
      "redis",
      "workflow",
      { breaker: breaker({ store }), limits: limits({ store, perSecond: 10 }), patience: minutes(5) },
    ],
    [
      "redis-in-call",
      "inboundCall",
      {
        breaker: breaker({ store, whenStoreFails: "fallBack" }),
        limits: limits({ store, inFlight: 1, inFlightPer: "tenant" }),
      },
    ],
  ])("with %s is emitted as its golden file", (name, type, resilience) => {
    const { flow } = buildResilientFlow(guarded(resilience, type));
    expectGolden(join(__dirname, "fixtures", `guard-${name}.yaml`), emitFlow(flow));
  });
});
