import { z } from "zod";
import { environment, systems } from "../../flows/index.js";
import { post } from "../../lib/data-action/index.js";
import { checkSystems, defineApi, type System, workflow } from "../../lib/pattern/index.js";
import { breaker, dataTableStore, flowStore, type Resilience } from "../../lib/policy/index.js";
import { exampleOperation } from "./example-api.js";

const exampleApi = (id: string, resilience: Resilience) =>
  defineApi({
    id,
    name: `API of ${id}`,
    baseUrl: "https://api.example.com",
    operations: { place: post("/", { input: z.object({}), output: z.object({}) }) },
    resilience,
  });

describe("checkSystems", () => {
  it.each(["dev", "test", "prod"])("accepts the systems of this project in %s", (name) => {
    expect(() => checkSystems(systems(environment(name)))).not.toThrow();
  });

  it("refuses two flows with one name and type, in whatever system", () => {
    const call = exampleOperation();
    const flows = [{ call, flow: workflow({ name: "Parcels" }) }];
    const both = [
      { id: "a", apis: [call.api], flows },
      { id: "b", apis: [], flows },
    ];
    expect(() => checkSystems(both)).toThrow(
      'parcels.operations.book.flow.name must be unique among flows of its type, got "Parcels"; rename one of the two workflow flows [flow-name-taken]',
    );
  });

  it("refuses an API id that is not unique", () => {
    const apis = [exampleOperation().api, exampleOperation().api];
    expect(() => checkSystems([{ id: "a", apis, flows: [] }])).toThrow(/parcels.*must be unique/);
  });

  it.each(["a b", "a/b", "Orders", "", "-a"])("refuses %j as the id of a system: it names a stack", (id) => {
    expect(() => checkSystems([{ id, apis: [], flows: [] }])).toThrow(
      `systems[0].id must be lower-case letters, digits and -, starting with a letter, got ${JSON.stringify(id)}`,
    );
  });

  it("refuses two systems with one id", () => {
    const system = { id: "orders", apis: [], flows: [] };
    expect(() => checkSystems([system, system])).toThrow(
      'systems[1].id must be unique in the app, got "orders"; rename it: system 1 of 2 has the same [name-taken]',
    );
  });

  it("refuses a flow that calls an operation which is not there", () => {
    const flows = [{ call: undefined as never, flow: workflow({ name: "Parcels" }) }];
    expect(() => checkSystems([{ id: "a", apis: [], flows }])).toThrow(
      "a.flows[0].call must be an operation of a declared API, got nothing; check the name behind api.operations",
    );
  });
});

describe("data tables of systems", () => {
  const system = (id: string, resilience: Resilience, ownResilience?: Resilience): System => {
    const { place } = exampleApi(id, resilience).operations;
    const flow = { call: place, flow: workflow({ name: `Flow of ${id}` }) };
    return { id, apis: [place.api], flows: [{ ...flow, ...(ownResilience && { resilience: ownResilience }) }] };
  };
  const inTable = (table?: string): Resilience => ({
    breaker: breaker({ store: dataTableStore(table === undefined ? {} : { table }) }),
  });

  it.each<[string, Resilience, Resilience]>([
    ["by default", { breaker: breaker() }, inTable("Buttress breakers")],
    ["by name", inTable("Ours"), inTable("Ours")],
  ])("may not have one name %s", (_, first, second) => {
    const both = [system("a", first), system("b", second)];
    expect(() => checkSystems(both)).toThrow(
      /^b\.resilience\.breaker\.store\.table must be unique in the app, got "(Ours|Buttress breakers)"; rename it: system a has the same \[name-taken\]$/,
    );
  });

  it("may not have one name in the resilience of a flow", () => {
    const both = [system("a", inTable()), system("b", {}, inTable())];
    expect(() => checkSystems(both)).toThrow("b.operations.place.flow.resilience.breaker.store.table must be unique");
  });

  it.each<[string, Resilience, Resilience]>([
    ["two names", inTable(), inTable("Ours")],
    ["no tables", { breaker: breaker({ store: flowStore() }) }, {}],
  ])("may have %s", (_, first, second) => {
    expect(() => checkSystems([system("a", first), system("b", second)])).not.toThrow();
  });
});

describe("environment", () => {
  it("marks names and hosts outside of production", () => {
    const [dev, prod] = [environment("dev"), environment("prod")];
    expect([dev.label("Sentiment"), dev.host("api.example.com")]).toEqual(["Sentiment (dev)", "api.dev.example.com"]);
    expect([prod.label("Sentiment"), prod.host("api.example.com")]).toEqual(["Sentiment", "api.example.com"]);
  });

  it("refuses a name it does not know", () => {
    expect(() => environment("prd")).toThrow(
      'BUTTRESS_ENV must be one of dev, test, prod, got "prd"; did you mean prod? [wrong-type]',
    );
  });
});
