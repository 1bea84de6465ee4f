import { environment, systems } from "../../../flows/index.js";
import { emitFlow, parseFlow } from "../../../lib/architect/flow/index.js";
import { buildResilientFlow, type ResilientFlowDeclaration } from "../../../lib/pattern/index.js";
import type { Resilience } from "../../../lib/policy/index.js";
import { CoverageCollector } from "../../../lib/simulator/coverage/index.js";
import { type ExploreOptions, explore, scenarioFile } from "../../../lib/simulator/explore/index.js";
import { loadProgram } from "../../../lib/simulator/index.js";
import { parseScenarios, runScenario } from "../../../lib/simulator/scenario/index.js";

const declarations = systems(environment("prod")).flatMap((system) => system.flows);

/** Rows of a breaker hold times near the clock's and change in the middle of a run, which the explorer does not try. */
function withoutBreaker(declaration: ResilientFlowDeclaration): ResilientFlowDeclaration {
  const { breaker: _, ...resilience } = declaration.resilience ?? (declaration.call.api.resilience as Resilience);
  return { ...declaration, resilience };
}

const yamls = declarations.map(
  (declaration) => [declaration.flow.name, emitFlow(buildResilientFlow(withoutBreaker(declaration)).flow)] as const,
);

function exploreText(yaml: string, options: ExploreOptions = {}) {
  const { flow, source } = parseFlow(yaml);
  return explore(flow, { source, ...options });
}

describe("exploring the project's own flows", () => {
  it.each(yamls)("takes every branch of %s", (_, yaml) => {
    const { missed, isBounded, scenarios } = exploreText(yaml);
    expect(missed).toEqual([]);
    expect(isBounded).toBe(false);
    const end = yaml.startsWith("workflow") ? "endWorkflow" : expect.stringMatching(/^(transfer|disconnect|exit)$/);
    expect(scenarios[0]).toMatchObject({ name: "Everything goes well", attempts: 1, end });
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    expect(scenarios.map(({ end }) => end)).not.toContain("stopped");
  });

  it.each(yamls)("writes scenarios of %s that pass and take every branch again", async (_, yaml) => {
    const { flow, source } = parseFlow(yaml);
    const coverage = new CoverageCollector("flow.yaml", loadProgram(flow, source));
    const text = scenarioFile("flow.yaml", explore(flow).scenarios);
    for (const scenario of parseScenarios(text, "flow.scenario.yaml")) {
      const { result, failures } = await runScenario(scenario, { files: { read: () => yaml } });
      expect(failures).toEqual([]);
      coverage.add(result.events);
    }
    expect(coverage.report()).toMatchObject({ unused: [], untaken: [] });
  });

  it("tells what of a breaker's row it does not reach", () => {
    const record = declarations.find(({ flow }) => flow.name === "Customer record") as ResilientFlowDeclaration;
    const { missed, isBounded } = explore(buildResilientFlow(record).flow, { max: 1000 });
    expect(isBounded).toBe(true);
    expect(missed.map(({ name }) => name)).toContain("Breaker open?");
  });

  it("gives the same scenarios every time", () => {
    const [, yaml] = yamls.at(-1) as (typeof yamls)[number];
    expect(exploreText(yaml)).toEqual(exploreText(yaml));
  });
});

it("leaves the slots of a bot to its conversation", () => {
  const bot = { name: "Ask", refId: "Ask_1", actions: [{ exitBotFlow: { name: "Bye" } }] };
  const slot = { name: "Slot.order", initialValue: { noValue: true }, isInput: true, isOutput: true };
  const input = { ...slot, name: "Flow.order" };
  const yaml = JSON.stringify({
    botFlow: {
      name: "Bot",
      startUpRef: "/botFlow/bots/bot[Ask_1]",
      variables: [{ stringVariable: slot }, { stringVariable: input }],
      bots: [{ bot }],
    },
  });
  const { missed, scenarios } = exploreText(yaml);
  expect(missed).toEqual([]);
  expect(scenarios.map(({ inputs }) => Object.keys(inputs))).toEqual([["order"]]);
});
