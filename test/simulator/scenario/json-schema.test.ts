import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import { load } from "js-yaml";
import { scenarioJsonSchema } from "../../../lib/simulator/scenario/index.js";
import { expectGolden } from "../../support/golden.js";

const root = join(__dirname, "../../..");
let validate: ValidateFunction;

beforeAll(() => {
  validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(scenarioJsonSchema()));
});

describe("the JSON Schema of scenario files", () => {
  it("is the one that is published for editors", () => {
    expectGolden(join(root, "schema", "scenario.schema.json"), scenarioJsonSchema());
  });

  it.each(readdirSync(join(root, "flows")).filter((name) => name.endsWith(".scenario.yaml")))("takes %s", (name) => {
    const text = readFileSync(join(root, "flows", name), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/scenario\.schema\.json\n/);
    validate(load(text));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ["an unknown key", { flw: "a" }],
    ["an unknown key deep inside", { scenarios: [{ expect: { requests: { A: { conut: 1 } } } }] }],
    ["a time without unit", { expect: { waits: ["10"] } }],
    ["a number for a time", { expect: { elapsed: 10 } }],
    ["an unknown end", { expect: { end: "finish" } }],
    ["a negative count", { expect: { attempts: -1 } }],
    ["no scenario", { scenarios: [] }],
    ["scenarios in scenarios", { scenarios: [{ scenarios: [] }] }],
  ])("refuses %s", (_, file) => {
    expect(validate(file)).toBe(false);
  });

  it.each([
    ["a range", "5s..10s"],
    ["a tolerance", "10s ± 500ms"],
    ["a tolerance in ASCII", "1m30s +- 1s"],
    ["zero", "0"],
  ])("takes %s as a time", (_, elapsed) => {
    expect(validate({ expect: { elapsed } })).toBe(true);
  });

  it("describes every key", () => {
    const schema = JSON.parse(scenarioJsonSchema()) as { properties: Record<string, { description?: string }> };
    const bare = Object.entries(schema.properties).filter(([, { description }]) => description === undefined);
    expect(bare.map(([key]) => key)).toEqual([]);
  });
});

describe("the page about scenarios", () => {
  const page = readFileSync(join(root, "docs", "scenarios.md"), "utf8");

  it("names every key", () => {
    const keys = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      const { properties = {} } = schema as { properties?: object };
      for (const key of Object.keys(properties)) keys.add(key);
      for (const member of Object.values(schema)) collect(member);
    };
    collect(JSON.parse(scenarioJsonSchema()));
    expect(keys.size).toBeGreaterThan(50);
    expect([...keys].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
