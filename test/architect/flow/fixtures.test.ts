import { load } from "js-yaml";
import { ACTION_SPECS, emitFlow, FLOW_TYPES, flowToPlain, parseFlow } from "../../../lib/architect/flow/index.js";
import { actionsOf, FIXTURES } from "./fixtures.js";

describe("flow files of every type", () => {
  it.each(FIXTURES)("%s is understood as a whole", (type, text) => {
    const { flow, source } = parseFlow(text);
    expect(flow.type).toBe(type);
    expect(source.opaque).toEqual([]);
  });

  it.each(FIXTURES)("%s is written as it was read, byte for byte", (_type, text) => {
    expect(emitFlow(parseFlow(text).flow)).toBe(text);
  });

  it.each(FIXTURES)("%s holds the data that another reader of YAML sees", (_type, text) => {
    expect(flowToPlain(parseFlow(text).flow)).toEqual(load(text));
  });

  it("are there for every flow type and every kind of action", () => {
    const flows = FIXTURES.map(([, text]) => parseFlow(text).flow);
    const kinds = new Set(flows.flatMap(actionsOf).map(({ kind }) => kind as string));
    expect(flows.map(({ type }) => type).sort()).toEqual([...FLOW_TYPES].sort());
    expect([...kinds].sort()).toEqual(Object.keys(ACTION_SPECS).sort());
  });
});
