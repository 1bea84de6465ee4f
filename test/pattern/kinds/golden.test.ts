import { join } from "node:path";
import { emitFlow, parseFlow } from "../../../lib/architect/flow/index.js";
import { buildResilientFlow } from "../../../lib/pattern/index.js";
import { expectGolden } from "../../support/golden.js";
import { DECLARATIONS } from "./example.js";

const yamlOf = (name: string): string =>
  emitFlow(buildResilientFlow(DECLARATIONS[name] as (typeof DECLARATIONS)[string]).flow);

describe("the pattern in every type of flow", () => {
  it.each(Object.keys(DECLARATIONS))("emits %s as its golden file", (name) => {
    const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expectGolden(join(__dirname, "..", "fixtures", "kinds", `${file}.yaml`), yamlOf(name));
  });

  it.each(Object.keys(DECLARATIONS))("emits %s so that reading and emitting it again changes nothing", (name) => {
    const yaml = yamlOf(name);
    expect(emitFlow(parseFlow(yaml).flow)).toBe(yaml);
  });
});
