import {
  block,
  detailOf,
  end,
  eventsOf,
  exp,
  type Item,
  lit,
  paths,
  pathsTaken,
  program,
  run,
  set,
  variable,
  workflow,
} from "./flow-text.js";

const n = [variable("integer", "Flow.n", 0), variable("string", "Flow.log", "")];
const note = (text: string): Item => set("string", "Flow.log", `Append(Flow.log, ${text})`);
const log = (text: string, options = {}) => run(text, options).variables["Flow.log"];
const decision = (condition: Item, outputs: Readonly<Record<string, readonly Item[]>>): Item => ({
  decision: { name: "Decide", condition, outputs: paths(outputs) },
});
const loop = (count: Item, body: readonly Item[], index = "Flow.n"): Item => ({
  loop: { name: "Loop", currentIndex: { var: index }, loopCount: count, outputs: paths({ loop: body }) },
});
const when = (value: Item, actions?: readonly Item[]): Item => ({ case: { value, ...(actions && { actions }) } });

describe("a decision", () => {
  it.each([
    ["true", "yes"],
    ["1 > 2", "no"],
    ["5", "yes"],
    ['"f"', "no"],
  ])("with the condition %s takes %s", (condition, path) => {
    const result = run(
      workflow([decision(exp(condition), { yes: [note('"y"')], no: [note('"n"')] }), end()], { variables: n }),
    );
    expect(pathsTaken(result)).toEqual([path]);
    expect(result.variables["Flow.log"]).toBe(path[0]);
  });

  it("says the path also when it has no actions, and goes on behind it", () => {
    const result = run(workflow([decision(lit(true), { no: [note('"n"')] }), end()], { variables: n }));
    expect(pathsTaken(result)).toEqual(["yes"]);
    expect(detailOf(result).exitReason).toBe("done");
  });

  it("without a value is a flow error", () => {
    const result = run(workflow([decision(exp("ToBool(NOT_SET)"), {}), end()]));
    expect(eventsOf(result, "error")).toMatchObject([{ code: "not-set", handledBy: "endWorkflow" }]);
  });
});

describe("a switch", () => {
  const firstTrue = (cases: readonly Item[], otherwise?: readonly Item[]): Item => ({
    switch: {
      name: "Switch",
      evaluate: { firstTrue: { ...(otherwise && { default: { actions: otherwise } }), cases } },
    },
  });
  const firstMatch = (type: string, value: Item, cases: readonly Item[], otherwise?: readonly Item[]): Item => ({
    switch: {
      name: "Switch",
      evaluate: { firstMatch: { [type]: { value, ...(otherwise && { default: { actions: otherwise } }), cases } } },
    },
  });
  const ab = [when(exp("Flow.n == 1"), [note('"a"')]), when(exp("Flow.n >= 1"), [note('"b"')])];
  const text = (key: string) =>
    firstMatch("string", exp(key), [when(lit("x"), [note('"a"')]), when(lit("y"))], [note('"d"')]);
  it.each<[string, Item, number, string, string]>([
    ["the first true case", firstTrue(ab), 1, "case 1", "a"],
    ["a later case", firstTrue(ab), 2, "case 2", "b"],
    ["the default", firstTrue(ab, [note('"d"')]), 0, "default", "d"],
    ["nothing when there is no default", firstTrue(ab), 0, "default", ""],
    ["a case without actions", firstTrue([when(exp("true"))], [note('"d"')]), 0, "case 1", ""],
    ["the matching text", text('"x"'), 0, "case 1", "a"],
    ["a matching case without actions", text('"y"'), 0, "case 2", ""],
    ["the default of texts, which mind the case", text('"X"'), 0, "default", "d"],
    ["an integer", firstMatch("integer", exp("Flow.n"), [when(lit(3), [note('"3"')])]), 3, "case 1", "3"],
    [
      "NOT_SET, which equals itself",
      firstMatch("integer", exp("ToInt(NOT_SET)"), [when(lit(1)), when(exp("ToInt(NOT_SET)"))]),
      0,
      "case 2",
      "",
    ],
  ])("takes %s", (_, action, value, path, expected) => {
    const result = run(workflow([action, end()], { variables: n }), { inputs: { n: value } });
    expect(pathsTaken(result)).toEqual([path]);
    expect(result.variables["Flow.log"]).toBe(expected);
  });

  it("evaluates no case behind the one it takes", () => {
    const result = run(
      workflow([firstTrue([when(exp("true")), when(exp("1 / Flow.n > 0"))]), end()], { variables: n }),
    );
    expect(result.end.how).toBe("endWorkflow");
  });
});

describe("a loop", () => {
  it.each([
    [lit(3), "012"],
    [exp("2 + 2"), "0123"],
    [exp("Flow.n"), ""],
    [exp("-5"), ""],
  ])("runs %j rounds with a 0-based index", (count, expected) => {
    expect(log(workflow([loop(count, [note("ToString(Flow.n)")]), end()], { variables: n }))).toBe(expected);
  });

  it.each([1, 99])("takes the literal %d", (count) => {
    expect(
      run(workflow([loop(lit(count), [note('"."')]), end()], { variables: n })).variables["Flow.log"],
    ).toHaveLength(count);
  });

  it.each([
    [lit(0), 0],
    [lit(100), 100],
    [exp(" 100 "), 100],
    [lit(1.5), 1.5],
  ])("of the literal %j is refused before it runs, with its place", (count, given) => {
    expect(() => program(workflow([loop(count, [note('"."')]), end()], { variables: n }))).toThrow(
      new RegExp(`flow.yaml:1:\\d+, Start, loop "Loop", loopCount\\.\\w+ must be from 1 to 99, got ${given}`),
    );
  });

  it("takes a computed count beyond 99 as it is, and keeps its last index", () => {
    const result = run(workflow([loop(exp("100 + Flow.n"), [note('"."')]), end()], { variables: n }));
    expect(result.variables["Flow.n"]).toBe(99);
  });

  it("of nothing leaves its index only, however often it runs", () => {
    const result = run(workflow([loop(exp("900000000000 + Flow.n"), []), end()], { variables: n }));
    expect([result.variables["Flow.n"], result.actions]).toEqual([899_999_999_999, 2]);
  });

  it("is left by loopExit and goes on with loopNext, in its own nesting", () => {
    const inner = loop(
      lit(5),
      [
        decision(exp("Flow.j == 1"), { yes: [{ loopNext: { name: "Next" } }] }),
        decision(exp("Flow.j == 3"), { yes: [{ loopExit: { name: "Out" } }] }),
        note('Append(ToString(Flow.n), ToString(Flow.j), " ")'),
      ],
      "Flow.j",
    );
    const outer = loop(lit(3), [inner, decision(exp("Flow.n == 1"), { yes: [{ loopExit: { name: "Out" } }] })]);
    const text = workflow([outer, end()], { variables: [...n, variable("integer", "Flow.j")] });
    expect(log(text)).toBe("00 02 10 12 ");
  });

  it.each(["loopExit", "loopNext"])("is where %s belongs", (kind) => {
    expect(() => program(workflow([{ [kind]: { name: "Out" } }, end()]))).toThrow("inside a loop");
  });

  it("is counted by the caller when a task inside loops too", () => {
    const task = block(
      "task",
      "Sub",
      [loop(lit(2), [note('"s"')], "Task.i"), { endTask: { name: "Back" } }],
      [variable("integer", "Task.i")],
    );
    const call = { callTask: { name: "Call", targetTaskRef: "/workflow/tasks/task[Sub]" } };
    expect(log(workflow([loop(lit(3), [note('"|"'), call]), end()], { variables: n, tasks: [task] }))).toBe(
      "|ss|ss|ss",
    );
  });
});

describe("tasks and states", () => {
  const call = (name: string, more: Item = {}): Item => ({
    callTask: { name: "Call", targetTaskRef: `/workflow/tasks/task[${name}]`, ...more },
  });
  const back = (path?: string): Item => ({ endTask: { name: "Back", ...(path && { outputPath: { name: path } }) } });

  it.each([
    [undefined, "default", "d"],
    ["Default", "default", "d"],
    ["Not found", "Not found", "n"],
    ["Other", undefined, ""],
  ])("come back by the path %s", (path, taken, expected) => {
    const outputs = {
      ...paths({ default: [note('"d"')] }),
      paths: [{ path: { name: "Not found", actions: [note('"n"')] } }],
    };
    const text = workflow([call("Sub", { outputs }), end()], {
      variables: n,
      tasks: [block("task", "Sub", [back(path)])],
    });
    const result = run(text);
    expect(pathsTaken(result)).toEqual(taken === undefined ? [] : [taken]);
    expect(result.variables["Flow.log"]).toBe(expected);
  });

  it("keep their own variables in a recursion", () => {
    const sub = block(
      "task",
      "Sub",
      [
        set("integer", "Task.mine", "Flow.n"),
        set("integer", "Flow.n", "Flow.n + 1"),
        decision(exp("Flow.n < 3"), { yes: [call("Sub")] }),
        note("ToString(Task.mine)"),
        back(),
      ],
      [variable("integer", "Task.mine")],
    );
    expect(log(workflow([call("Sub"), end()], { variables: n, tasks: [sub] }))).toBe("210");
  });

  it("start anew each time: their variables are reset, those of the flow are not", () => {
    const again = block(
      "state",
      "Again",
      [
        set("integer", "State.count", "State.count + 1"),
        set("integer", "Flow.n", "Flow.n + 1"),
        note("ToString(State.count)"),
        decision(exp("Flow.n < 3"), {
          yes: [{ changeState: { name: "Again", targetStateRef: "/workflow/states/state[Again]" } }],
        }),
        end(),
      ],
      [variable("integer", "State.count", 5)],
    );
    const go = { changeState: { name: "Go", targetStateRef: "./states/state[Again]" } };
    expect(log(workflow([go], { variables: n, states: [again] }))).toBe("666");
  });

  it("keep variables of one name apart", () => {
    const other = block(
      "state",
      "Other",
      [note('Append("[", ToString(State.x), "]")'), end()],
      [variable("integer", "State.x", 2)],
    );
    const go = { changeState: { name: "Go", targetStateRef: "/workflow/states/state[Other]" } };
    const text = workflow([set("integer", "State.x", "7"), go], {
      variables: n,
      states: [other],
      stateVariables: [variable("integer", "State.x", 1)],
    });
    expect(log(text)).toBe("[2]");
  });

  it("are left for good by jumpToTask", () => {
    const tasks = [
      block("task", "Sub", [{ jumpToTask: { name: "Jump", targetTaskRef: "/workflow/tasks/task[Last]" } }]),
      block("task", "Last", [note('"last"'), end('"jumped"')]),
    ];
    const result = run(workflow([call("Sub"), note('"never"'), end()], { variables: n, tasks }));
    expect([result.variables["Flow.log"], detailOf(result).exitReason]).toEqual(["last", "jumped"]);
  });

  it("are refused when a reference names nothing", () => {
    expect(() => program(workflow([call("Nobody")]))).toThrow(
      /callTask "Call", targetTaskRef must be a reference.*\[unknown-reference\]/,
    );
  });

  it("stop a run that comes to their end, which the platform refuses to publish", () => {
    const result = run(workflow([note('"x"')], { variables: n }));
    expect([result.end.how, String(detailOf(result).reason)]).toEqual([
      "stopped",
      expect.stringContaining("terminating"),
    ]);
    expect(detailOf(result)).toMatchObject({ container: "Start", line: 1 });
    expect(detailOf(result)).not.toHaveProperty("action");
  });

  it("call each other as deep as the action limit allows, without a stack of the host", () => {
    const text = workflow([call("Sub"), end()], { tasks: [block("task", "Sub", [call("Sub"), back()])] });
    const result = run(text, { actionLimit: 200_000, trace: false });
    expect([result.end.how, result.actions]).toEqual(["error", 200_000]);
  });
});
