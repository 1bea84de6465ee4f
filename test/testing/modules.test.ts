import { buildResilientFlow } from "../../lib/pattern/index.js";
import { simulate } from "../../lib/testing/index.js";
import { matchers } from "../../lib/testing/matchers.js";
import { FLOWS, through, track } from "../pattern/kinds/example.js";

const OK = '200 {"ok": true, "status": 200, "place": {"city": "Ulm"}, "late": false, "stops": ["Bonn"]}';
const BUSY = '200 {"ok": false, "status": 429, "retryAfterSeconds": 7}';

describe("simulate", () => {
  it("runs the common module of a flow, and its data action, without being told of it", () => {
    const { variables, end } = simulate(buildResilientFlow(through("workflow")), {
      inputs: { parcelId: "p1" },
      script: `${BUSY}\n${OK}`,
      random: () => 0,
    });
    expect(end).toMatchObject({ how: "endWorkflow", detail: { exitReason: "Succeeded" } });
    expect(variables).toMatchObject({ "Flow.attempts": 2, "Flow.place_city": "Ulm", "Flow.stops": ["Bonn"] });
  });

  it("runs a module by itself, and tells its outcome where an expectation fails", () => {
    const run = simulate(buildResilientFlow({ call: track(), flow: FLOWS.commonModule }), {
      inputs: { parcelId: "p1" },
      script: OK,
    });
    expect(matchers.toEndWith(run, "rejected").message()).toMatch(
      /with succeeded \(\w+\)\n[\s\S]*\n {2}outcome: succeeded$/,
    );
  });

  it("runs a call with the envelope through the data action's own templates", () => {
    const { elapsedMs, end, attributes } = simulate(buildResilientFlow({ call: track(), flow: FLOWS.inboundCall }), {
      conversation: { attributes: { parcelId: "p1" }, variables: { "Call.Ani": "+4989777" } },
      script: `${BUSY}\n${OK}`,
      random: () => 0,
    });
    expect(end).toMatchObject({ how: "transfer", detail: { queue: "Parcel Desk" } });
    expect(attributes).toMatchObject({ "parcels.attempts": "2", "parcels.place.city": "Ulm" });
    expect(elapsedMs).toBeGreaterThanOrEqual(7000);
  });
});
