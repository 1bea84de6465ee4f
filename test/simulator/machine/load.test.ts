import { parseFlow } from "../../../lib/architect/flow/index.js";
import { ButtressError } from "../../../lib/common/errors.js";
import { loadProgram } from "../../../lib/simulator/index.js";

const problemsOf = (text: string, fileName: string | undefined = "desk.yaml"): readonly string[] => {
  const { flow, source } = parseFlow(text, fileName === undefined ? {} : { fileName });
  try {
    loadProgram(flow, source);
    return [];
  } catch (error) {
    if (!(error instanceof ButtressError)) throw error;
    return error.problems.map(({ code, place }) => `${code} at ${place}`);
  }
};

const EVERYTHING = `inboundCall:
  name: Desk
  startUpRef: "/inboundCall/tasks/task[Nobody]"
  variables:
    - integerVariable:
        name: Flow.n
        initialValue:
          lit: many
    - durationVariable: {name: Flow.d, initialValue: {exp: "MakeDuration(0, 0, 0, 1)"}}
  settingsErrorHandling:
    errorHandling:
      task:
        targetTaskRef: "/inboundCall/tasks/task[Gone]"
  tasks:
    - task:
        name: Start
        refId: Start
        actions:
          - loop:
              name: Too often
              currentIndex: {var: Flow.n}
              loopCount:
                lit: 100
              outputs:
                loop:
                  actions:
                    - wait:
                        name: Pause
                        duration: {lit: {seconds: 1}}
                    - updateData:
                        statements:
                          - integer: {variable: Flow.n, value: {lit: 1.5.2}}
          - jumpToMenu: {name: Menu, targetMenuRef: "/inboundCall/menus/menu[Lost]"}
          - loopExit: {name: Out}
          - callTask: {name: Call, targetTaskRef: nonsense}
          - disconnect: {name: Bye}
`;

describe("loading a flow", () => {
  it("finds everything at once that the platform would refuse, with its place", () => {
    expect([...problemsOf(EVERYTHING)].sort()).toEqual([
      "flow-literal at desk.yaml:32:57, Start, updateData, statements.0.value",
      "flow-literal at desk.yaml:7:9, Flow.n, initialValue",
      "flow-literal at desk.yaml:9:40, Flow.d, initialValue",
      'loop-count at desk.yaml:23:22, Start, loop "Too often", loopCount.lit',
      'outside-loop at desk.yaml:34:13, Start, loopExit "Out"',
      "unknown-reference at desk.yaml:13:25, settingsErrorHandling, task, targetTaskRef",
      'unknown-reference at desk.yaml:33:54, Start, jumpToMenu "Menu", targetMenuRef',
      'unknown-reference at desk.yaml:35:51, Start, callTask "Call", targetTaskRef',
      "unknown-reference at desk.yaml:3:16, startUpRef",
      'wait-in-call-flow at desk.yaml:27:23, Start, wait "Pause"',
    ]);
  });

  it("names no place of a flow that never was text", () => {
    const { flow } = parseFlow(EVERYTHING);
    expect(() => loadProgram(flow)).toThrow(/^flow, Flow.n, initialValue must be a literal of its type/);
    expect(() => loadProgram(flow, undefined, "mine.yaml")).toThrow(/^mine.yaml, Flow.n/);
  });

  it("takes a flow that starts at nothing named: at its first state or task", () => {
    const text = "workflow: {name: W, states: [{state: {name: A, actions: [{endWorkflow: {name: E}}]}}]}";
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf("inboundCall: {name: C}")).toEqual(["unknown-reference at desk.yaml:1:1, startUpRef"]);
  });
});
