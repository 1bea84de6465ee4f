import { environment, systems } from "../../flows/index.js";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { buildResilientFlow } from "../../lib/pattern/index.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

describe("the flows that this project declares", () => {
  const declarations = ["dev", "prod"].flatMap((name) => systems(environment(name)).flatMap(({ flows }) => flows));
  it.each(declarations.map((declaration) => [declaration.flow.name, declaration] as const))(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_name, declaration) => {
      const { flow, operations } = buildResilientFlow(declaration);
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
