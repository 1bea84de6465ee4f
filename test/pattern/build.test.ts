import { join } from "node:path";
import { environment, systems } from "../../flows/index.js";
import { emitFlow } from "../../lib/architect/flow/index.js";
import { hours, minutes, seconds } from "../../lib/common/duration.js";
import {
  buildResilientFlow,
  type ResilientFlowDeclaration,
  type WorkflowDeclaration,
  workflow,
} from "../../lib/pattern/index.js";
import { callback, constant, explicit, linear, proportional, type Resilience } from "../../lib/policy/index.js";
import { expectGolden } from "../support/golden.js";
import { exampleOperation } from "./example-api.js";

const emitted = (declaration: ResilientFlowDeclaration): string => emitFlow(buildResilientFlow(declaration).flow);
const golden = (name: string): string => join(__dirname, "fixtures", `${name}.yaml`);

describe("the flows of this project", () => {
  const declarations = systems(environment("prod")).flatMap(({ flows }) => flows);
  it.each(declarations.map((declaration) => [declaration.flow.name, declaration] as const))(
    "emit %s as its golden file",
    (name, declaration) => {
      expectGolden(golden(name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")), emitted(declaration));
    },
  );
});

describe("a flow with the pattern", () => {
  it.each<[string, Resilience | undefined]>([
    ["defaults", undefined],
    [
      "every-option",
      {
        retry: {
          maxRetries: 7,
          maxWait: minutes(10),
          throttled: {
            statuses: [429, 460],
            backoff: linear({ base: seconds(10), step: seconds(20), cap: minutes(1), jitter: "full" }),
          },
          transient: {
            statuses: [404, 502, 503, 504],
            backoff: explicit([seconds(1), seconds(5), seconds(20)], { jitter: proportional(0.25) }),
          },
          unusual: [404],
        },
        patience: minutes(15),
        fallback: callback({ queue: "Parcel Desk", numberInput: "phone", nameInput: "customer" }),
      },
    ],
    ["no-retries", { retry: { maxRetries: 0 } }],
    [
      "one-status",
      {
        retry: {
          maxRetries: 1,
          throttled: { statuses: [] },
          transient: { statuses: [503], timeout: false, backoff: constant({ wait: seconds(3), jitter: "none" }) },
        },
      },
    ],
  ])("emits %s as its golden file", (name, resilience) => {
    const call = exampleOperation(resilience);
    expectGolden(golden(name), emitted({ call, flow: workflow({ name: `Parcel booking ${name}` }) }));
  });

  it("takes its own resilience before that of the API", () => {
    const call = exampleOperation({ retry: { maxRetries: 4 } });
    const built = buildResilientFlow({
      call,
      flow: workflow({ name: "Own" }),
      resilience: { retry: { maxRetries: 2 } },
    });
    expect(built.policy.retry.maxRetries).toBe(2);
  });

  it("tells which operations it needs", () => {
    const call = exampleOperation({ fallback: callback({ queue: "Parcel Desk" }) });
    const { operations } = buildResilientFlow({ call, flow: workflow({ name: "Callback" }) });
    expect(operations.map(({ api, key }) => `${api.id}.${key}`)).toEqual(["parcels.book", "parcels-callbacks.create"]);
  });

  it("emits the same bytes for the same declaration", () => {
    const declaration = () => ({ call: exampleOperation(), flow: workflow({ name: "Same" }) });
    expect(emitted(declaration())).toBe(emitted(declaration()));
  });

  it.each<[string, Partial<WorkflowDeclaration>, Resilience, string]>([
    [
      "a blank name",
      { name: " " },
      {},
      'parcels.operations.book.flow.name must be not blank, got " "; choose another name [flow-name]',
    ],
    [
      "a name with a slash",
      { name: "a/b" },
      {},
      'parcels.operations.book.flow.name must be without /, got "a/b"; choose another name [flow-name]',
    ],
    [
      "a name that ends in -debug",
      { name: "a-debug" },
      {},
      'parcels.operations.book.flow.name must be not ending in -debug, got "a-debug"; choose another name [flow-name]',
    ],
    [
      "a wait of 73 h",
      {},
      { retry: { maxWait: hours(73) } },
      "parcels.resilience.retry.maxWait must be at most 72 h, the longest pause of flow type workflow, got 73 h; lower it; what takes longer belongs into the fallback [flow-type-max-wait]",
    ],
    [
      "an unknown key",
      { nmae: "x" } as never,
      {},
      'parcels.operations.book.flow.nmae must be a known key (type, name, description, division, defaultLanguage), got "nmae"; did you mean name? [unknown-key]',
    ],
  ])("refuses %s", (_, flow, resilience, message) => {
    const declaration = { call: exampleOperation(resilience), flow: { ...workflow({ name: "Parcels" }), ...flow } };
    expect(() => buildResilientFlow(declaration)).toThrow(expect.objectContaining({ message }));
  });

  it("accepts a name of 200 characters, and none longer", () => {
    const build = (length: number) => () =>
      buildResilientFlow({ call: exampleOperation(), flow: workflow({ name: "n".repeat(length) }) });
    expect(build(200)).not.toThrow();
    expect(build(201)).toThrow("must be at most 200 characters long");
  });
});
