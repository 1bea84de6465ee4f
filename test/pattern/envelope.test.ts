import { join } from "node:path";
import fc from "fast-check";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { minutes, seconds } from "../../lib/common/duration.js";
import { customRelay, envelope } from "../../lib/data-action/index.js";
import { buildResilientFlow, workflow } from "../../lib/pattern/index.js";
import { callback, constant, type Resilience } from "../../lib/policy/index.js";
import { envelopeResilience } from "../policy/arbitrary.js";
import { expectGolden } from "../support/golden.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";
import { exampleOperation } from "./example-api.js";

const golden = (name: string): string => join(__dirname, "fixtures", `${name}.yaml`);
const engine = useEngine();

describe("a workflow of an API that is captured by an envelope", () => {
  it.each<[string, Resilience | undefined]>([
    ["envelope-defaults", undefined],
    [
      "envelope-every-option",
      {
        retry: {
          maxRetries: 3,
          maxWait: minutes(10),
          retryAfter: "honour",
          retryAfterSpread: 0.25,
          lowRemaining: { below: 25, wait: seconds(8) },
          transient: { statuses: [400, 503], backoff: constant({ wait: seconds(3), jitter: "none" }) },
          unusual: [400],
        },
        patience: minutes(15),
        fallback: callback({ queue: "Parcel Desk" }),
      },
    ],
    ["envelope-ignored", { retry: { retryAfter: "ignore", lowRemaining: "ignore" } }],
  ])("is emitted as the golden file %s, and accepted by the vendor's engine", async (name, resilience) => {
    const call = exampleOperation(resilience, envelope(customRelay()));
    const { flow, operations } = buildResilientFlow({ call, flow: workflow({ name: `Parcel booking ${name}` }) });
    const yaml = emitFlow(flow);
    expectGolden(golden(name), yaml);
    const contracts = operations.map(({ definition }) => definition);
    expect(await checkEmitted(engine(), yaml, contracts)).toEqual([]);
  });

  it("is accepted for policies of every sort", async () => {
    const found: unknown[] = [];
    for (const resilience of fc.sample(envelopeResilience(), { numRuns: 24, seed: 8 })) {
      const call = exampleOperation(resilience, envelope(customRelay()));
      const { flow, operations } = buildResilientFlow({ call, flow: workflow({ name: "Any" }) });
      const contracts = operations.map(({ definition }) => definition);
      found.push(...(await checkEmitted(engine(), emitFlow(flow), contracts)));
    }
    expect(found).toEqual([]);
  });
});
