import { emitFlow } from "../../lib/architect/flow/index.js";
import { native, secret, upstash } from "../../lib/data-action/index.js";
import { buildResilientFlow, type FlowDeclaration } from "../../lib/pattern/index.js";
import { breaker, handOffToWorkflow, limits, redisStore } from "../../lib/policy/index.js";
import { book, type Wanted } from "../pattern/audit-example.js";
import { FLOWS } from "../pattern/kinds/example.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

const redis = redisStore({ gateway: upstash({ url: "https://redis.example.com", token: secret("REDIS_TOKEN") }) });

const WANTED: Readonly<Record<string, Wanted>> = {
  "a record of every failure": {},
  "a record of every attempt, for a tenant": {
    audit: { every: "attempt", org: { input: "tenant" }, errorLength: 4000 },
  },
  "records of every attempt that Redis guards": {
    audit: { every: "attempt" },
    resilience: { breaker: breaker({ store: redis }), limits: limits({ store: redis, perSecond: 10 }) },
  },
  "request ids alone": { audit: "none" },
  "records alone, without error texts": { requestId: "none", audit: { errorLength: 0 } },
};

const written = Object.values(FLOWS).filter(({ type }) => !type.endsWith("Call"));
const CASES: readonly (readonly [string, Wanted, FlowDeclaration])[] = [
  ...Object.values(FLOWS).flatMap((flow) =>
    Object.entries(WANTED).map(([name, wanted]) => [`${flow.type}: ${name}`, wanted, flow] as const),
  ),
  ...written.map((flow) => [`${flow.type}: natively`, { capture: native() }, flow] as const),
];

describe("flows with audits and request ids", () => {
  it.each(CASES)(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_name, wanted, flow) => {
      expect(await problemsOf(buildResilientFlow({ call: book(wanted), flow }))).toEqual([]);
    },
  );

  it.each(["workflow", "inboundShortMessage", "inboundEmail"] as const)(
    "%s through a module is accepted",
    async (type) => {
      const call = book({ audit: { every: "attempt" } });
      const through = { call, flow: FLOWS.commonModule };
      expect(await problemsOf(buildResilientFlow({ call, flow: FLOWS[type], through }))).toEqual([]);
    },
  );

  it("a call that hands its run over is accepted", async () => {
    const call = book();
    const fallback = handOffToWorkflow({ workflow: { call, flow: FLOWS.workflow } });
    expect(await problemsOf(buildResilientFlow({ call, flow: FLOWS.inboundCall, resilience: { fallback } }))).toEqual(
      [],
    );
  });
});

const problemsOf = ({ flow, operations }: ReturnType<typeof buildResilientFlow>): Promise<string[]> =>
  checkEmitted(
    engine(),
    emitFlow(flow),
    operations.map(({ definition }) => definition),
  );
