import fc from "fast-check";
import { operationDefinition } from "../../lib/simulator/data-action/definition.js";
import { dataActionRuntime } from "../../lib/simulator/data-action/index.js";
import { explore } from "../../lib/simulator/explore/index.js";
import { type HttpOutcome, type HttpRequest, simulateMany } from "../../lib/simulator/index.js";
import {
  CASES,
  EVERY,
  enveloped,
  fails,
  flowOf,
  objectsOf,
  recovers,
  runAudited,
  STORES,
  type Store,
} from "./audit-example.js";

/** Everything of a run that is not the audit's. */
function essence({ end, variables, attributes, requests, others }: ReturnType<typeof runAudited>) {
  const { "Flow.audited": _, ...rest } = variables;
  return { end: { ...end, atMs: 0 }, rest, attributes, requests, others };
}

const FAULTS = Object.entries(STORES) as readonly (readonly [string, Store])[];

const RUNS = CASES.flatMap(([type, every]) =>
  [fails, recovers].map((api) => ({ flow: () => flowOf(type, every), api })),
);
const healthyRuns = RUNS.map(({ flow, api }) => {
  let run: ReturnType<typeof runAudited> | undefined;
  return () => (run ??= runAudited(flow(), { api }));
});

describe("a store that fails", () => {
  it.each(FAULTS)("%s: outcomes stay as they are, nothing acknowledged is lost, nothing is doubled", (name, store) => {
    const paths = /answers too late|never answers/.test(name)
      ? (["failure", "timeout"] as const)
      : (["failure"] as const);
    for (const [index, { flow, api }] of RUNS.entries())
      for (const actionTimeoutPath of paths) {
        const healthy = (healthyRuns[index] as (typeof healthyRuns)[0])();
        const run = runAudited(flow(), { api, store, actionTimeoutPath });
        expect(essence(run)).toEqual(essence(healthy));
        expect(run.writes).toHaveLength(healthy.writes.length);
        expect(run.variables["Flow.audited"]).toBe(run.writes.every(({ acknowledged }) => acknowledged));
        expect(new Set(run.writes.map(({ request }) => request.url)).size).toBe(run.writes.length);
      }
  });

  it("costs at most its own timeout for each record", () => {
    const declaration = flowOf("workflow", "attempt");
    const random = () => 0.5;
    const healthy = runAudited(declaration, { api: fails, random });
    const hung = runAudited(declaration, { api: fails, random, store: STORES["never answers"] });
    const records = hung.writes.length;
    expect(hung.elapsedMs - healthy.elapsedMs).toBe(records * (5000 - 20));
  });

  it("may be killed and come back at any point", () => {
    const faults = FAULTS.map(([, store]) => store);
    fc.assert(
      fc.property(
        fc.array(fc.nat(faults.length - 1), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(200, 404, 429, 500, 503), { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...CASES),
        (drawn, statuses, [type, every]) => {
          const api = (attempt: number) => enveloped(statuses[Math.min(attempt, statuses.length) - 1] ?? 503);
          const store: Store = (write) => (faults[drawn[write % drawn.length] ?? 0] as Store)(write);
          const declaration = flowOf(type, every);
          const healthy = runAudited(declaration, { api });
          const run = runAudited(declaration, { api, store });
          expect(essence(run)).toEqual(essence(healthy));
          const objects = objectsOf(run.writes);
          for (const { request, acknowledged } of run.writes)
            if (acknowledged) expect(objects.get(request.url)).toEqual(JSON.parse(request.body ?? ""));
          expect([...objects.keys()].every((path) => objectsOf(healthy.writes).has(path))).toBe(true);
          expect(run.variables["Flow.audited"]).toBe(run.writes.every(({ acknowledged }) => acknowledged));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("leaves one object when a record is written twice", () => {
    const { writes } = runAudited(flowOf("workflow", "failure"), { api: fails });
    const [write] = writes;
    expect(objectsOf([...writes, ...writes]).size).toBe(1);
    expect(write?.request.method).toBe("PUT");
  });
});

describe("many runs side by side", () => {
  it("lose nothing that the store acknowledged, and keep their records apart, while the store comes and goes", async () => {
    const flow = flowOf("workflow", "attempt");
    const writes: { readonly path: string; readonly acknowledged: boolean }[] = [];
    const objects = new Map<string, string>();
    const faults = Object.values(STORES) as readonly Store[];
    const transport = {
      send: (request: HttpRequest): HttpOutcome => {
        if (!request.url.startsWith("https://audit.")) return enveloped(503);
        const { kept, outcome } = (faults[(writes.length * 7) % faults.length] as Store)(writes.length);
        const acknowledged =
          outcome.kind === "response" && outcome.status < 300 && outcome.afterMs <= 5000 && outcome.body === "";
        const body = request.body ?? "";
        writes.push({ path: request.url, acknowledged });
        if (kept) objects.set(request.url, body);
        return outcome;
      },
    };
    const runs = Array.from({ length: 60 }, (_, run) => ({
      program: flow.flow,
      options: { inputs: { parcelId: "p1", callbackNumber: "+1", runId: `run ${run % 5}` }, seed: run },
    }));
    const port = dataActionRuntime(flow.operations.map(operationDefinition), { transport });
    const results = await simulateMany(runs, { port, objects: { queues: ["Parcel Desk"] } });
    expect(writes).toHaveLength(360);
    for (const { path, acknowledged } of writes) if (acknowledged) expect(objects.has(path)).toBe(true);
    for (const { variables } of results) {
      const own = writes.filter(({ path }) => path.includes(encodeURIComponent(String(variables["Flow.runId"]))));
      expect(own).toHaveLength(6);
      expect(new Set(own.map(({ path }) => path)).size).toBe(6);
      expect(variables["Flow.audited"]).toBe(own.every(({ acknowledged }) => acknowledged));
      expect(variables["Flow.outcome"]).toBe("exhausted");
    }
    expect(results.some(({ variables }) => variables["Flow.audited"] === false)).toBe(true);
  });

  it.each(EVERY)("leave no branch of a flow untaken, every %s", (every) => {
    const { missed, isBounded } = explore(flowOf("workflow", every).flow);
    expect({ missed, isBounded }).toEqual({ missed: [], isBounded: false });
  });
});
