import { parseFlow } from "../../../lib/architect/flow/index.js";
import type { FlowCoverage } from "../../../lib/simulator/coverage/index.js";
import { CoverageCollector, percent } from "../../../lib/simulator/coverage/index.js";
import { loadProgram, simulateSync, type TraceEvent } from "../../../lib/simulator/index.js";

const YAML = `workflow:
  name: Choose
  division: Home
  startUpRef: "/workflow/states/state[Start_10]"
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      none: true
  variables:
    - integerVariable:
        name: Flow.n
        initialValue:
          lit: 0
        isInput: true
        isOutput: false
  settingsErrorHandling:
    errorHandling:
      endWorkflow:
        none: true
  states:
    - state:
        name: Start
        refId: Start_10
        actions:
          - decision:
              name: Big?
              condition:
                exp: Flow.n > 10
              outputs:
                "yes":
                  actions:
                    - endWorkflow:
                        name: Big
          - switch:
              name: Which
              evaluate:
                firstTrue:
                  default:
                    actions:
                      - endWorkflow:
                          name: None
                  cases:
                    - case:
                        value:
                          exp: Flow.n == 1
                    - case:
                        value:
                          exp: Flow.n == 2
          - endWorkflow:
              name: Some
`;

function coverage(...inputs: readonly number[]): FlowCoverage {
  const { flow, source } = parseFlow(YAML);
  const program = loadProgram(flow, source);
  const collector = new CoverageCollector("f.yaml", program);
  for (const n of inputs) collector.add(simulateSync(program, { inputs: { n } }).events);
  return collector.report();
}

const untaken = (of: FlowCoverage) => of.untaken.map(({ action, path }) => `${action} ${path}`);

describe("coverage", () => {
  it("of no run is nothing", () => {
    const none = coverage();
    expect(none).toMatchObject({ file: "f.yaml", actions: { covered: 0, total: 5 }, paths: { covered: 0, total: 5 } });
    expect(untaken(none)).toEqual(["Big? yes", "Big? no", "Which case 1", "Which case 2", "Which default"]);
  });

  it("adds up over runs, also for paths without actions", () => {
    const one = coverage(1);
    expect(untaken(one)).toEqual(["Big? yes", "Which case 2", "Which default"]);
    expect(one.unused.map(({ action }) => action)).toEqual(["Big", "None"]);
    expect(untaken(coverage(1, 2))).toEqual(["Big? yes", "Which default"]);
    expect(coverage(1, 2, 3, 11)).toMatchObject({
      actions: { covered: 5 },
      paths: { covered: 5 },
      untaken: [],
      unused: [],
    });
  });

  it("tells the line of what was not reached", () => {
    expect(coverage(1).untaken[0]).toEqual({
      action: "Big?",
      kind: "decision",
      container: "Start",
      path: "yes",
      place: { line: 25, column: 13 },
    });
  });

  it("leaves out what common modules do", () => {
    const { flow } = parseFlow(YAML);
    const collector = new CoverageCollector("f.yaml", loadProgram(flow));
    const foreign: TraceEvent = { type: "action", atMs: 0, kind: "x", container: "y", action: 99, module: "M" };
    collector.add([foreign, { type: "path", atMs: 0, action: 99, path: "yes" }]);
    expect(collector.report()).toMatchObject({ actions: { covered: 0 }, paths: { covered: 0 } });
  });

  it.each([
    [0, 0, 100],
    [1, 3, 33.3],
    [999, 1000, 99.9],
    [9999, 10_000, 99.9],
    [5, 5, 100],
  ])("calls %i of %i %d %%", (covered, total, expected) => expect(percent({ covered, total })).toBe(expected));
});
