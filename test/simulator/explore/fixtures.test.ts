import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Flow, parseFlow } from "../../../lib/architect/flow/index.js";
import { explore } from "../../../lib/simulator/explore/index.js";

const folder = join(__dirname, "..", "fixtures", "flows");
const read = (name: string) => parseFlow(readFileSync(join(folder, name), "utf8"));
const names = readdirSync(folder);
const modules: Readonly<Record<string, Flow>> = Object.fromEntries(
  names.flatMap((name) => {
    const { flow } = read(name);
    return flow.type === "commonModule" ? [[flow.name, flow]] : [];
  }),
);

/** What no run can reach, though the file has it. */
const UNREACHABLE: Readonly<Record<string, readonly string[]>> = {
  // An in-queue flow for emails is entered at its start-up state; the platform decides when the periodic one comes.
  "in-queue-email.yaml": ["Over"],
};

describe("exploring flows of every type", () => {
  it.each(names)("takes every branch of %s, but for what is unreachable", (name) => {
    const { flow, source } = read(name);
    const { missed, isBounded } = explore(flow, { source, modules });
    expect(missed.map((branch) => branch.name)).toEqual(UNREACHABLE[name] ?? []);
    expect(isBounded).toBe(false);
  });
});

describe("what an exploration chooses from", () => {
  const exploreText = (body: string) => explore(parseFlow(body).flow);
  const lookup = (condition: string) => `workflow:
  name: Look up
  startUpRef: "/workflow/states/state[Only_10]"
  variables:
    - stringVariable:
        name: Flow.key
        initialValue: {lit: k1}
    - stringVariable:
        name: Flow.tier
        initialValue: {noValue: true}
    - integerVariable:
        name: Flow.amount
        isInput: true
        initialValue: {noValue: true}
  states:
    - state:
        name: Only
        refId: Only_10
        actions:
          - dataTableLookup:
              name: Tier
              lookupValue: {exp: Flow.key}
              dataTable:
                Tiers:
                  foundOutputs:
                    tier: {var: Flow.tier}
          - decision:
              name: Special?
              condition: {exp: '${condition}'}
              outputs:
                yes:
                  actions:
                    - endWorkflow: {name: Special}
          - endWorkflow: {name: Ordinary}
`;

  it("is rows with the texts that conditions name, found, not found and a table that fails", () => {
    const { missed, scenarios } = exploreText(lookup('Flow.tier == "gold"'));
    expect(missed).toEqual([]);
    const tables = scenarios.map((scenario) => scenario.tables);
    expect(tables).toContainEqual({ Tiers: { k1: { tier: "gold" } } });
    expect(tables).toContainEqual({ Tiers: {} });
    expect(tables).toContainEqual({});
  });

  it.each([
    ["Flow.amount > 250", 251],
    ["Flow.amount == 250", 250],
    ["Flow.amount < 250 and Flow.amount > 248", 249],
  ])("is integers on both sides of %s", (condition, amount) => {
    const { missed, scenarios } = exploreText(lookup(condition));
    expect(missed).toEqual([]);
    expect(scenarios.map(({ inputs }) => inputs.amount)).toContain(amount);
  });

  it("leaves out what no choice reaches, and says so", () => {
    const { missed, isBounded } = exploreText(lookup("Flow.amount > 5 and Flow.amount < 5"));
    expect(missed.map(({ name, path }) => [name, path])).toEqual([
      ["Special?", "yes"],
      ["Special", undefined],
    ]);
    expect(isBounded).toBe(false);
  });
});
