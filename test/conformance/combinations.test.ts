import { emitFlow } from "../../lib/architect/flow/index.js";
import { type Combination, reasonsAgainst } from "../../lib/pattern/combinations.js";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../../lib/pattern/index.js";
import { MODULE_USERS } from "../../lib/pattern/kinds/common-module.js";
import { disconnect, message, queue, type Resilience, voicemail } from "../../lib/policy/index.js";
import { declarationOf, EVERY, throughModule, titleOf } from "../pattern/matrix.js";
import { checkEmitted } from "../vendor-engine/emitted.js";
import { useEngine } from "../vendor-engine/suite.js";

const engine = useEngine();

const allowed = EVERY.filter((combination) => reasonsAgainst(combination).length === 0);
const withModule = allowed.filter(({ type }) => MODULE_USERS.some((user) => user === type));
/** Fallbacks with the options that the others leave out. */
const OPTIONS: readonly [Combination["type"], Resilience["fallback"] & object][] = [
  ["inqueueCall", queue()],
  ["inqueueCall", queue({ say: "Please hold." })],
  ["inboundCall", voicemail({ queue: "Desk", say: "Speak now." })],
  ["inboundShortMessage", message({ text: "Later.", next: { queue: "Desk" } })],
  ["inboundCall", disconnect({ disposition: "API down" })],
  ["inboundEmail", queue({ queue: "Desk" })],
];

const DECLARATIONS: readonly (readonly [string, ResilientFlowDeclaration])[] = [
  ...allowed.map((combination) => [titleOf(combination), declarationOf(combination)] as const),
  ...withModule.map((combination) => [`${titleOf(combination)}, by a module`, throughModule(combination)] as const),
  ...OPTIONS.map(([type, fallback]) => {
    const combination = { type, capture: "envelope", fallback: fallback.kind } as const;
    return [`${titleOf(combination)}: ${JSON.stringify(fallback)}`, declarationOf(combination, { fallback })] as const;
  }),
];

describe("what goes together", () => {
  it.each(DECLARATIONS)(
    "%s fits its data actions' contracts and is accepted without error, warning or silent conversion",
    async (_title, declaration) => {
      const { flow, operations } = buildResilientFlow(declaration);
      const contracts = operations.map(({ definition }) => definition);
      expect(await checkEmitted(engine(), emitFlow(flow), contracts)).toEqual([]);
    },
  );
});
