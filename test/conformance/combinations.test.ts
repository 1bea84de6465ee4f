import { emitFlow } from "../../lib/architect/flow/index.js";
import { reasonsAgainst } from "../../lib/pattern/combinations.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import { declarationOf, EVERY, titleOf } from "../pattern/matrix.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();
const allowed = EVERY.filter((combination) => reasonsAgainst(combination).length === 0);

describe("what goes together", () => {
  it.each(allowed.map((combination) => [titleOf(combination), combination] as const))(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_title, combination) => {
      const { flow, operations } = buildResilientFlow(declarationOf(combination));
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
