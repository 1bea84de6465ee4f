import { emitFlow } from "../../lib/architect/flow/index.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import { DECLARATIONS, track, VARIANTS } from "../pattern/kinds/example.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

describe("the pattern in every type of flow", () => {
  const variants = Object.entries(VARIANTS).map(([name, flow]) => [name, { call: track(), flow }] as const);
  it.each([...Object.entries(DECLARATIONS), ...variants])(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_name, declaration) => {
      const { flow, operations } = buildResilientFlow(declaration);
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
