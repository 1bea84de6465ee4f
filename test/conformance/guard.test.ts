import { emitFlow } from "../../lib/architect/flow/index.js";
import { seconds } from "../../lib/common/duration.js";
import { secret, upstash } from "../../lib/data-action/index.js";
import { buildResilientFlow, commonModule, type ResilientFlowDeclaration, workflow } from "../../lib/pattern/index.js";
import {
  breaker,
  conversationStagger,
  disconnect,
  fixedStagger,
  flowStore,
  handOffToWorkflow,
  indexStagger,
  limits,
  type Resilience,
  randomStagger,
  redisStore,
} from "../../lib/policy/index.js";
import { FLOW_TYPES, guarded } from "../pattern/guard-example.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

const store = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });

const GUARDS: Readonly<Record<string, Resilience>> = {
  "a fixed stagger": { stagger: fixedStagger(seconds(3)) },
  "a stagger at random": { stagger: randomStagger({ within: seconds(10) }) },
  "a stagger by an input": { stagger: indexStagger({ index: "tenant", slots: 20 }) },
  "a stagger by the conversation": { stagger: conversationStagger() },
  "limits without a store": { limits: limits({ store: flowStore(), perSecond: 10 }) },
  "a breaker of one run": { breaker: breaker({ store: flowStore() }) },
  "a breaker of one run with a fixed window": { breaker: breaker({ store: flowStore(), window: "fixed" }) },
  "a breaker in a data table": { breaker: breaker() },
  "a breaker in a data table that counts each failure": {
    breaker: breaker({ failures: 3, whenStoreFails: "fallBack" }),
  },
  "a breaker in a data table for metrics": { breaker: breaker({ metricsOnly: true }) },
  "a breaker in Redis": { breaker: breaker({ store }) },
  "limits in Redis": { limits: limits({ store, perSecond: 10, per: "org", inFlight: 1, inFlightPer: "tenant" }) },
  "a breaker and limits in Redis that fall back": {
    breaker: breaker({ store, whenStoreFails: "fallBack" }),
    limits: limits({ store, perSecond: 10, turns: 1 }),
    retry: { maxRetries: 0 },
  },
  "a breaker in a data table and limits in Redis": {
    breaker: breaker(),
    limits: limits({ store, inFlight: 1, whenStoreFails: "fallBack" }),
  },
};

const DECLARATIONS = FLOW_TYPES.flatMap((type) =>
  Object.entries(GUARDS).map(([title, resilience]): readonly [string, ResilientFlowDeclaration] => [
    `${type}, ${title}`,
    guarded(resilience, type),
  ]),
);

const { call, flow } = guarded({}, "inboundShortMessage");
const guards = { breaker: breaker({ store }), limits: limits({ store, perSecond: 10 }) };
const MORE: readonly (readonly [string, ResilientFlowDeclaration])[] = [
  [
    "a module that Redis guards",
    {
      call,
      flow,
      resilience: { fallback: disconnect({}) },
      through: {
        call,
        flow: commonModule({ name: "Charge in turn", usedBy: [flow.type as "workflow"] }),
        resilience: guards,
      },
    },
  ],
  [
    "a workflow that keeps trying, guarded as well",
    {
      call,
      flow,
      resilience: {
        ...guards,
        fallback: handOffToWorkflow({
          workflow: { call, flow: workflow({ name: "Keep charging" }), resilience: guards },
        }),
      },
    },
  ],
];

describe("what guards calls", () => {
  it.each([...DECLARATIONS, ...MORE])(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_title, declaration) => {
      const { flow, operations } = buildResilientFlow(declaration);
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
