import { emitFlow } from "../../lib/architect/flow/index.js";
import { minutes } from "../../lib/common/duration.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import { callback, type Resilience } from "../../lib/policy/index.js";
import { DECLARATIONS, FLOWS, track, VARIANTS } from "../pattern/kinds/example.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

/** Every length of silence there is. */
const PATIENT: Resilience = {
  patience: minutes(1),
  retry: { maxRetries: 3, maxWait: minutes(1) },
  fallback: callback({ queue: "Parcel Desk" }),
};

describe("the pattern in every type of flow", () => {
  const variants = Object.entries(VARIANTS).map(([name, flow]) => [name, { call: track(), flow }] as const);
  const patient = ["a patient call", { call: track(PATIENT), flow: FLOWS.inboundCall }] as const;
  it.each([...Object.entries(DECLARATIONS), ...variants, patient])(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_name, declaration) => {
      const { flow, operations } = buildResilientFlow(declaration);
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
