import { emitFlow, parseFlow } from "../../../lib/architect/flow/index.js";
import { actionsOf, firstAction, fixture, workflowText } from "./fixtures.js";

describe("the model of an action", () => {
  const cases: readonly [title: string, yaml: string, model: object][] = [
    [
      "names integration and data action, which are keys in the file",
      "- callData:\n    category:\n      Cat:\n        dataAction:\n          Get it:\n            inputs: {}",
      { kind: "callData", integration: "Cat", dataAction: "Get it", inputs: {} },
    ],
    [
      "holds output paths as plain lists of actions",
      '- decision:\n    condition:\n      exp: a\n    outputs:\n      "no":\n        actions:\n          - loopExit:\n              name: x',
      { kind: "decision", condition: { exp: "a" }, outputs: { no: [{ kind: "loopExit", name: "x" }] } },
    ],
    [
      "keeps unknown keys in rest, in their order",
      "- disconnect:\n    zeta: 1\n    name: d\n    alpha:\n      - x",
      { kind: "disconnect", name: "d", rest: { zeta: 1, alpha: ["x"] } },
    ],
    [
      "keeps flags of an output path in rest and its actions in outputs",
      "- askForIntent:\n    outputs:\n      noIntent:\n        actions: []\n        enabled: true",
      { kind: "askForIntent", outputs: { noIntent: [] }, rest: { outputs: { noIntent: { enabled: true } } } },
    ],
    [
      "has the type of the compared value of a switch that looks for a match",
      "- switch:\n    evaluate:\n      firstMatch:\n        string:\n          value:\n            exp: a\n          cases: []",
      { kind: "switch", match: { type: "string", value: { exp: "a" } }, cases: [] },
    ],
    [
      "drops nothing when an optional setting has another shape",
      "- wait:\n    duration:\n      lit:\n        seconds: 1\n    trimDurationNearMaxRunningTime: true",
      { kind: "wait", duration: { lit: { seconds: 1 } }, rest: { trimDurationNearMaxRunningTime: true } },
    ],
    [
      "is opaque when the action is unknown",
      "- teleport:\n    to: x",
      { kind: "opaque", key: "teleport", body: { to: "x" } },
    ],
    [
      "is opaque when something required is missing",
      "- wait:\n    name: w",
      { kind: "opaque", key: "wait", body: { name: "w" } },
    ],
    [
      "is opaque when the item has no single key",
      "- wait:\n  name: w",
      { kind: "opaque", key: "", body: { wait: null, name: "w" } },
    ],
    ["is opaque when the item is a text", "- wait", { kind: "opaque", key: "", body: "wait" }],
  ];

  it.each(cases)("%s", (_title, yaml, model) => {
    expect(firstAction(yaml)).toEqual(model);
    const text = workflowText(yaml);
    expect(parseFlow(emitFlow(parseFlow(text).flow)).flow).toEqual(parseFlow(text).flow);
  });
});

describe("what is not understood", () => {
  it.each([
    ["- teleport:\n    to: x", "unknown action", 8, 13],
    ["- wait:\n    name: w", "duration is missing", 9, 15],
    ["- decision:\n    condition:\n      exp: a\n      lit: true", "a value must be a map with one key", 10, 17],
    ["- wait:\n    name: [x]\n    duration:\n      lit: 1", "name must be a text", 9, 21],
    ["- loop:\n    currentIndex:\n      exp: a", "an output must have var or noValue, not exp", 10, 22],
    ["- updateData:\n    statements:\n      - string:\n          variable: a", "a statement must have value", 11, 21],
    [
      "- setScreenPop:\n    screenPopScript:\n      A: {}\n      B: {}",
      "screenPopScript must be a map with one key",
      10,
      17,
    ],
  ])("is listed with reason and place: %j", (yaml, reason, line, column) => {
    const { source } = parseFlow(workflowText(yaml));
    expect(source.opaque).toEqual([expect.objectContaining({ reason, line, column })]);
  });

  it.each([
    ["a flow without states", "workflow:\n  name: W\n", "states is missing"],
    ["states that are no list", "workflow:\n  name: W\n  states: {}\n", "states must be a list"],
    [
      "a state without actions",
      "workflow:\n  name: W\n  states:\n    - state:\n        name: S\n",
      "actions is missing",
    ],
    [
      "a task among the states",
      "workflow:\n  name: W\n  states:\n    - task:\n        name: S\n",
      "an item of states must have the key state, not task",
    ],
    ["a type of flow that the model lacks", "voicemail:\n  name: V\n  greeting: 007\n", "unknown flow type voicemail"],
  ])("keeps the flow verbatim: %s", (_title, text, reason) => {
    const { flow, source } = parseFlow(text);
    expect(flow.type).toBe("opaque");
    expect(source.opaque.map((part) => part.reason)).toEqual([reason]);
    expect(parseFlow(emitFlow(flow)).flow).toEqual(flow);
  });

  it("does not hide a list of another flow type", () => {
    const { flow } = parseFlow("inqueueCall:\n  name: Q\n  startUpTaskActions: []\n  tasks: []\n");
    expect(flow).toMatchObject({ type: "inqueueCall", rest: { tasks: [] } });
  });
});

describe("positions", () => {
  const text = fixture("workflow");
  const { flow, source } = parseFlow(text);
  const actions = actionsOf(flow);
  const named = (name: string): object => actions.find((action) => "name" in action && action.name === name) as object;
  const wordAt = (node: object, ...path: readonly (string | number)[]): string | undefined => {
    const at = source.positionOf(node, ...path);
    return at && source.line(at.line).slice(at.column - 1);
  };

  it.each([
    ["Breathe", [], "wait:"],
    ["Breathe", ["duration"], "duration:"],
    ["Breathe", ["duration", "exp"], "ToDuration(1000 * (State.round + 1))"],
    ["Breathe", ["name"], "Breathe"],
    ["Breathe", ["duration", "nothing"], "duration:"],
    ["Breathe", ["nothing"], "wait:"],
    ["Fetch loans", ["integration"], "Catalogue:"],
    ["Fetch loans", ["dataAction"], "Loans of reader:"],
    ["Fetch loans", ["inputs", "reader.id", "exp"], "Flow.readerId"],
    ["Fetch loans", ["failureOutputs", "status", "var"], "Flow.status"],
    ["Fetch loans", ["timeout", "lit", "seconds"], "20"],
    ["Fetch loans", ["outputs", "success"], "success:"],
    ["Fetch loans", ["outputs", "success", 0, "name"], "Got them"],
    ["Give up", ["targetStateRef"], '/workflow/states/state[Give up_11]"'],
    ["How many?", ["cases", 0, "value", "exp"], "Count(Flow.titles) > 9"],
    ["How many?", ["cases", 1, "value", "exp"], '!IsNotSetOrEmpty(Flow.readerId)"'],
    ["How many?", ["default", 0], "endWorkflow:"],
    ["Which branch?", ["match", "value", "exp"], "Flow.readerId"],
    ["Which branch?", ["match", "type"], "string:"],
    ["Many", ["statements", 1, "variable"], "Flow.titles"],
    ["Many", ["statements", 1, "type"], "stringCollection:"],
    ["Leave a trace", ["attributes", 0, "value", "lit"], 'true"'],
    ["Opening hours", ["dataTable"], "Branches:"],
    ["Tell the desk", ["rest", "userSelection"], "userSelection:"],
    ["Back", ["outputPath"], "default"],
  ] as const)("of %s %j", (name, path, word) => {
    expect(wordAt(named(name), ...path)).toBe(word);
  });

  it("reach the flow, its settings, variables and containers", () => {
    expect(wordAt(flow)).toBe("workflow:");
    expect(wordAt(flow, "settings", "settingsErrorHandling", "errorHandling", "endWorkflow")).toBe("endWorkflow:");
    expect(wordAt(flow, "variables", 1)).toBe("stringCollectionVariable:");
    expect(wordAt(flow, "variables", 1, "name")).toBe("Flow.titles");
    expect(wordAt(flow, "states", 1, "refId")).toBe("Give up_11");
    expect(wordAt(flow, "supportedLanguages", "en-us", "none")).toBe("true");
  });

  it("are unknown for objects of elsewhere", () => {
    expect(source.positionOf({ kind: "wait" }, "duration")).toBeUndefined();
  });

  it.each([
    ["CRLF", (lf: string) => lf.replaceAll("\n", "\r\n")],
    ["a byte-order mark", (lf: string) => `\ufeff${lf}`],
    ["CR", (lf: string) => lf.replaceAll("\n", "\r")],
  ])("and data are the same with %s", (_title, change) => {
    const other = parseFlow(change(text));
    expect(other.flow).toEqual(flow);
    const wait = actionsOf(other.flow).find(({ kind }) => kind === "wait") as object;
    expect(other.source.positionOf(wait, "duration", "exp")).toEqual(
      source.positionOf(named("Breathe"), "duration", "exp"),
    );
  });

  it("give the file name back", () => {
    expect(parseFlow(text, { fileName: "a.yaml" }).source.fileName).toBe("a.yaml");
  });
});
