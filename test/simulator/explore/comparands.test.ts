import { parseFlow } from "../../../lib/architect/flow/index.js";
import { comparandsOf, NOTHING } from "../../../lib/simulator/explore/comparands.js";
import { edgeValues } from "../../../lib/simulator/explore/edge-values.js";
import { scriptText } from "../../../lib/simulator/explore/script-text.js";

const flowWith = (...actions: readonly object[]) =>
  parseFlow(JSON.stringify({ workflow: { name: "W", states: [{ state: { name: "S", actions } }] } })).flow;
const decide = (exp: string) => ({ decision: { name: "D", condition: { exp } } });
const set = (variable: string, exp: string) => ({
  updateData: { name: "U", statements: [{ integer: { variable, value: { exp } } }] },
});
const listed = (flow: ReturnType<typeof flowWith>, name: string) => {
  const { numbers, texts, lengths } = comparandsOf(flow).get(name) ?? NOTHING;
  return { numbers: [...numbers], texts: [...texts], lengths: [...lengths] };
};

describe("what a variable is compared with", () => {
  it.each([
    ["Flow.a > 7", { numbers: [7], texts: [], lengths: [] }],
    ["FindFirst(MakeList(0, 429), Flow.a) >= 0", { numbers: [0, 429], texts: [], lengths: [] }],
    ['Flow.a == "gold" or Flow.a == "basic"', { numbers: [], texts: ["gold", "basic"], lengths: [] }],
    ["Length(Flow.a) > 40", { numbers: [], texts: [], lengths: [40] }],
    ["IsSet(Flow.b)", { numbers: [], texts: [], lengths: [] }],
  ])("is read from %s", (condition, expected) => {
    expect(listed(flowWith(decide(condition)), "flow.a")).toEqual(expected);
  });

  it("is also what a variable that is computed from it is compared with", () => {
    const flow = flowWith(set("Flow.b", "Flow.a * 2"), set("Flow.c", "Flow.b"), decide("Flow.c > 3500"));
    expect(listed(flow, "flow.a").numbers).toEqual(expect.arrayContaining([2, 3500]));
  });
});

describe("edge values", () => {
  const comparands = { numbers: new Set([10]), texts: new Set(["gold"]), lengths: new Set([3]) };
  it.each([
    ["integer", false, [1, 10, 11, 9]],
    ["decimal", false, [1, 10, 10.5, 9.5]],
    ["boolean", false, [true, false]],
    ["string", false, ["text", "gold", "", "xxxx"]],
    ["string", true, [["text"], []]],
    ["queue", false, [null]],
  ])("of a %s (collection: %s) begin with the ordinary one", (type, collection, expected) => {
    expect(edgeValues({ type, collection }, comparands)).toEqual(expected);
  });
});

describe("the script of an exploration", () => {
  it("puts the same answers together and lets the last one repeat", () => {
    expect(scriptText(["503", "503", "timeout", "200 {}", "200 {}"])).toBe("503 x2\ntimeout\n200 {}");
    expect(scriptText(["reset"])).toBe("reset");
  });
});
