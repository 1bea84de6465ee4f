import { parseFlow } from "../../../lib/architect/flow/index.js";
import { programActions } from "../../../lib/simulator/index.js";
import {
  callFlow,
  detailOf,
  disconnect,
  end,
  eventsOf,
  exp,
  type Item,
  lit,
  none,
  paths,
  pathsTaken,
  program,
  run,
  set,
  variable,
  workflow,
} from "./flow-text.js";

const moduleText = (actions: readonly Item[], more: Item = {}) =>
  JSON.stringify({
    commonModule: {
      name: "Double",
      variables: [
        variable("integer", "Common.in"),
        variable("integer", "Common.out", 0),
        variable("string", "Common.text", "fresh"),
      ],
      settingsCommonModule: { compatibleFlowTypes: [{ flowType: "workflow" }] },
      ...more,
      startUpTaskActions: actions,
    },
  });
const back: Item = { endTask: { name: "Back" } };
const double = [
  set("integer", "Common.out", "Common.in * 2"),
  set("string", "Common.text", 'Append(Common.text, "!")'),
  back,
];
const moduleOf = (actions: readonly Item[]) => parseFlow(moduleText(actions)).flow;
const call = (input: Item, name = "Double", more: Item = {}): Item => ({
  callCommonModule: {
    name: "Call",
    commonModule: {
      [name]: {
        ver_latestPublished: {
          inputs: { "Common.in": input },
          outputs: {
            "Common.out": { var: "Flow.out" },
            "common.TEXT": { var: "Flow.text" },
            "Common.in": none,
            ...more,
          },
        },
      },
    },
  },
});
const variables = [variable("string", "Flow.out"), variable("string", "Flow.text")];

describe("a common module", () => {
  it("gets inputs, gives results, and starts anew at each call", () => {
    const text = workflow([call(exp("20 + 1")), call(exp('"8"')), end()], { variables });
    const result = run(text, { modules: { Double: moduleOf(double) } });
    expect(result.variables).toEqual({ "Flow.out": "16", "Flow.text": "fresh!" });
    expect(result.actions).toBe(9);
  });

  it("has its own numbers behind those of the flow, and says its name", () => {
    const text = workflow([call(lit(1)), end()], { variables });
    const result = run(text, {
      modules: { Double: moduleOf([{ decision: { name: "D", condition: lit(true), outputs: {} } }, ...double]) },
    });
    expect(eventsOf(result, "action").map(({ action, kind, module }) => [action, kind, module])).toEqual([
      [0, "callCommonModule", undefined],
      [2, "decision", "Double"],
      [3, "updateData", "Double"],
      [4, "updateData", "Double"],
      [5, "endTask", "Double"],
      [1, "endWorkflow", undefined],
    ]);
    expect(eventsOf(result, "path")).toMatchObject([{ action: 2, path: "yes" }]);
  });

  it("leaves an input NOT_SET that has no value", () => {
    const result = run(workflow([call(none), end()], { variables }), { modules: { Double: moduleOf([back]) } });
    expect(result.variables["Flow.out"]).toBe("0");
  });

  it("is gone in the flow's error handling", () => {
    const bad = set("integer", "Common.out", "1 % Common.in");
    const settings = { settingsErrorHandling: { errorHandling: { queue: { targetQueue: lit({ name: "Desk" }) } } } };
    const result = run(callFlow([call(lit(0)), disconnect], { variables, settings }), {
      modules: { Double: moduleOf([bad, back]) },
    });
    expect(result.end).toMatchObject({ how: "error", detail: { code: "divide-by-zero", queue: "Desk" } });
  });

  it("keeps the loops of its caller", () => {
    const loop = {
      loop: {
        name: "L",
        currentIndex: { var: "Flow.i" },
        loopCount: lit(3),
        outputs: paths({ loop: [call(exp("Flow.i"))] }),
      },
    };
    const inner = {
      loop: { name: "L", currentIndex: { var: "Common.out" }, loopCount: lit(5), outputs: paths({ loop: [] }) },
    };
    const result = run(workflow([loop, end()], { variables: [...variables, variable("integer", "Flow.i")] }), {
      modules: { Double: moduleOf([inner, back]) },
    });
    expect(result.variables).toMatchObject({ "Flow.i": 2, "Flow.out": "4" });
  });

  it.each([
    ["that is not given", {}, /there is no common module Double/],
    [
      "without the variable",
      { Double: parseFlow(moduleText([back], { variables: [] })).flow },
      /has no variable Common.in/,
    ],
  ])("%s stops the run", (_, modules, reason) => {
    expect(detailOf(run(workflow([call(lit(1)), end()], { variables }), { modules }))).toMatchObject({
      reason: expect.stringMatching(reason),
      action: "Call",
    });
  });

  it("without a variable that is wanted of it stops the run at the call, not at what ran in the module", () => {
    const module = moduleOf([set("string", "Common.text", '"a"'), set("string", "Common.text", '"b"'), back]);
    const more = { "Common.nothing": { var: "Flow.n" } };
    const wanted = workflow([call(lit(1), "Double", more), end()], { variables });
    expect(detailOf(run(wanted, { modules: { Double: module } }))).toMatchObject({
      reason: expect.stringMatching(/has no variable Common.nothing/),
      action: "Call",
    });
  });

  it("runs alone", () => {
    const result = run(moduleText(double), { inputs: { in: 4 } });
    expect(result).toMatchObject({
      end: { how: "endModule" },
      variables: { "Common.out": 8, "Common.text": "fresh!" },
    });
  });

  it("does not see the variables of its caller", () => {
    const result = run(workflow([call(lit(1)), end()], { variables }), {
      modules: { Double: moduleOf([set("string", "Common.text", "Flow.text"), back]) },
    });
    expect(result.end.how).toBe("stopped");
  });
});

describe("the actions of a program", () => {
  it("are numbered in the order of the file, with the paths they can take", () => {
    const text = workflow([
      { decision: { name: "D", condition: lit(true), outputs: paths({ yes: [set("integer", "Flow.n", "1")] }) } },
      {
        switch: {
          name: "S",
          evaluate: {
            firstTrue: { default: { actions: [] }, cases: [{ case: { value: exp("true"), actions: [end()] } }] },
          },
        },
      },
      {
        callTask: {
          name: "T",
          targetTaskRef: "/workflow/states/state[Start]",
          outputs: { paths: [{ path: { name: "Way", actions: [] } }] },
        },
      },
      { odd: { name: "O", outputs: paths({ x: [] }) } },
      end(),
    ]);
    expect(
      programActions(program(text)).map(({ action, kind, name, container, paths: ways }) => [
        action,
        kind,
        name,
        container,
        ways,
      ]),
    ).toEqual([
      [0, "decision", "D", "Start", ["yes", "no"]],
      [1, "updateData", "set Flow.n", "Start", []],
      [2, "switch", "S", "Start", ["case 1", "default"]],
      [3, "endWorkflow", "End", "Start", []],
      [4, "callTask", "T", "Start", ["default", "Way"]],
      [5, "odd", "O", "Start", ["x"]],
      [6, "endWorkflow", "End", "Start", []],
    ]);
    expect(pathsTaken(run(text))).toEqual(["yes", "case 1"]);
  });
});
