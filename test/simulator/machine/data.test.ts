import type { JsonValue } from "../../../lib/data-action/index.js";
import {
  block,
  callFlow,
  detailOf,
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
  stateFlow,
  variable,
  workflow,
} from "./flow-text.js";

const assigned = (type: string, value: Item, initial?: unknown) =>
  run(workflow([set(type, "Flow.v", value), end()], { variables: [variable(type, "Flow.v", initial)] }));

describe("updateData", () => {
  it.each<[string, Item, unknown]>([
    ["integer", lit(5), 5],
    ["integer", exp("2 ^ 3"), 8],
    ["integer", exp('"42"'), 42],
    ["integer", exp("MakeDuration(0, 0, 0, 2)"), 2000],
    ["integer", exp("ToInt(NOT_SET)"), null],
    ["integer", exp("NOT_SET"), null],
    ["decimal", lit(2), 2],
    ["decimal", exp("7 / 2"), 3.5],
    ["boolean", exp("1"), true],
    ["boolean", lit(false), false],
    ["string", lit(12), "12"],
    ["string", lit(true), "true"],
    ["string", exp("3.50"), "3.5"],
    ["string", lit(""), ""],
    ["duration", lit({ minutes: 2 }), "PT2M"],
    ["duration", lit({ ms: 1500 }), "PT1.5S"],
    ["duration", exp("90000"), "PT1M30S"],
    ["dateTime", lit("2026-03-01T10:00:00Z"), "2026-03-01T10:00:00Z"],
    ["dateTime", exp("3600"), "1970-01-01T01:00:00Z"],
    ["currency", exp('MakeCurrency(5.0, "EUR")'), "5.0|EUR"],
    ["json", lit('{"a": [1, 2.5]}'), { a: [1, 2.5] }],
    ["json", exp('JsonParse("[1]")'), [1]],
    ["stringCollection", lit([lit("a"), lit("b")]), ["a", "b"]],
    ["stringCollection", lit([]), []],
    ["integerCollection", exp("MakeList(1, 2)"), [1, 2]],
    ["queue", lit({ name: "Desk" }), { id: "id of Desk", name: "Desk" }],
  ])("gives a %s the value %j", (type, value, expected) => {
    expect(assigned(type, value).variables["Flow.v"]).toEqual(expected);
  });

  it.each([
    ["integer", exp('"five"'), "not-an-integer"],
    ["duration", exp("1.5"), "impossible-cast"],
    ["integer", exp("MakeList(1)"), "impossible-cast"],
    ["integer", exp("MakeList(1)[3]"), "index-out-of-range"],
    ["decimal", exp("1 / ToInt(Random() * 0)"), "divide-by-zero"],
    ["string", exp('"a" + ToString(NOT_SET)'), "not-set"],
  ])("to a %s of %j is a flow error", (type, value, code) => {
    const result = assigned(type, value);
    expect(eventsOf(result, "error")).toMatchObject([{ code, handledBy: "endWorkflow" }]);
    expect(result.end).toMatchObject({ how: "error", detail: { code, handledBy: "endWorkflow" } });
  });

  it.each([
    ["integer", lit("five")],
    ["duration", lit({ weeks: 1 })],
    ["integer", none],
  ])("of a %s does not load with %j", (type, value) => {
    expect(() => program(workflow([set(type, "Flow.v", value), end()]))).toThrow(/flow-literal|statement-value/);
  });

  it("runs its statements one after the other", () => {
    const statements = [
      { integer: { variable: "Flow.a", value: exp("Flow.a + 1") } },
      { integer: { variable: "flow.B", value: exp("FLOW.A * 10") } },
    ];
    const variables = [variable("integer", "Flow.a", 1), variable("integer", "Flow.b", 0)];
    expect(run(workflow([{ updateData: { name: "Both", statements } }, end()], { variables })).variables).toEqual({
      "Flow.a": 2,
      "Flow.b": 20,
    });
  });

  it("casts to the declared type of the variable, whatever the statement says", () => {
    const text = workflow([set("integer", "Flow.v", "2.9"), end()], { variables: [variable("string", "Flow.v")] });
    expect(run(text).variables["Flow.v"]).toBe("2.9");
  });

  it("creates variables that nobody declared, NOT_SET before that", () => {
    const text = workflow([set("boolean", "Flow.was", "IsSet(Flow.new)"), set("integer", "Flow.new", '"7"'), end()]);
    expect(run(text).variables).toEqual({ "Flow.was": false, "Flow.new": 7 });
  });

  it("tells of a variable only when it changes", () => {
    const text = workflow(
      [set("integer", "Flow.v", "1"), set("integer", "Flow.v", "1"), set("integer", "Flow.v", "2"), end()],
      {
        variables: [variable("integer", "Flow.v", 1)],
      },
    );
    expect(eventsOf(run(text), "assign")).toMatchObject([{ variable: "Flow.v", value: 2 }]);
  });
});

describe("variables", () => {
  it.each([
    ["Flow.nobody", "there is no variable Flow.nobody"],
    ["Call.Ani", "there is no variable Call.Ani: give it in conversation.variables"],
    ["Task.x", "there is no variable Task.x"],
  ])("that nobody sets stop the run: %s", (name, reason) => {
    const result = run(workflow([set("string", "Flow.v", name), end()]));
    expect(result.end).toMatchObject({ how: "stopped", detail: { reason, action: "set Flow.v", container: "Start" } });
  });

  it("of a conversation that nothing is said of have stand-ins, in flows that have them", () => {
    const call = (type: string) =>
      run(`${type}:
  name: Line
  startUpRef: "/${type}/tasks/task[Start_1]"
  defaultLanguage: en-us
  tasks:
    - task:
        name: Start
        refId: Start_1
        actions:
          - setParticipantData:
              attributes:
                - attribute:
                    name:
                      lit: from
                    value:
                      exp: Call.Ani
          - disconnect:
              name: Bye
`);
    expect(call("inboundCall").attributes).toEqual({ from: "+15555550100" });
    expect(call("outboundCall").attributes).toEqual({ from: "+15555550100" });
  });

  it.each([
    ["inboundShortMessage", "Message.Message.body"],
    ["inboundEmail", "Email.Message.body"],
    ["inboundEmail", "Email.Message.subject"],
  ] as const)("of the first thing that a person writes have a stand-in: %s, %s", (type, name) => {
    expect(run(stateFlow(type, [set("string", "Flow.text", name), disconnect])).variables).toEqual({
      "Flow.text": "Hello",
    });
  });

  it("come from the inputs, in the declared type", () => {
    const variables = [
      variable("duration", "Flow.pause"),
      variable("integer", "Flow.n"),
      variable("stringCollection", "Flow.tags"),
    ];
    const result = run(workflow([end("ToString(Flow.pause)")], { variables }), {
      inputs: { pause: "PT5S", n: 3, tags: ["a"] },
    });
    expect(result.variables).toEqual({ "Flow.pause": "PT5S", "Flow.n": 3, "Flow.tags": ["a"] });
  });

  it.each([
    [{ pauze: 1 }, "did you mean pause?"],
    [{ pause: { a: 1 } }, "inputs.pause must be duration"],
  ])("of other inputs are refused: %j", (inputs, message) => {
    expect(() =>
      run(workflow([end()], { variables: [variable("duration", "Flow.pause")] }), { inputs } as never),
    ).toThrow(message);
  });

  it("that the platform sets: start, version, test, and the conversation", () => {
    const statements = [
      "Flow.StartDateTimeUtc",
      "Flow.Version",
      "Flow.IsTest",
      "Message.ConversationId",
      "Message.Message.body",
    ];
    const actions = statements.map((name, index) => set("string", `Flow.v${index}`, `ToString(${name})`));
    const result = run(stateFlow("inboundShortMessage", [...actions, disconnect]), {
      startAt: "2026-05-04T03:02:01Z",
      conversation: { variables: { "Message.Message.body": "Where is it?" } },
    });
    const id = result.variables["Flow.v3"];
    expect(result.variables).toEqual({
      "Flow.v0": "2026-05-04T03:02:01Z",
      "Flow.v1": "1.0",
      "Flow.v2": "false",
      "Flow.v3": id,
      "Flow.v4": "Where is it?",
    });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each([
    ["Call.Ani", 4930123456, "4930123456"],
    ["call.ani", null, null],
  ])("take what the conversation says as their type: %s is %j", (name, json, value) => {
    const text = callFlow([set("string", "Flow.was", "Call.Ani"), disconnect]);
    expect(run(text, { conversation: { variables: { [name]: json } } }).variables["Flow.was"]).toBe(value);
  });

  it.each<[string, JsonValue, string]>([
    ["Flow.IsTest", [1], "conversation.variables.Flow.IsTest must be boolean, got [1]"],
    ["Flow.StartDateTimeUtc", "soon", 'conversation.variables.Flow.StartDateTimeUtc must be datetime, got "soon"'],
  ])("refuse what does not fit: %s is %j", (name, json, message) => {
    const text = callFlow([set("string", "Flow.was", `ToString(${name})`), disconnect]);
    expect(() => run(text, { conversation: { variables: { [name]: json } } })).toThrow(message);
  });
});
const disconnect: Item = { disconnect: { name: "Bye" } };

describe("participant data", () => {
  const attribute = (name: Item, more: Item): Item => ({ attribute: { name, ...more } });
  const data = (kind: string, ...attributes: readonly Item[]): Item => ({ [kind]: { name: kind, attributes } });
  const flow = (...actions: readonly Item[]) => stateFlow("inboundShortMessage", [...actions, disconnect]);

  it("is set and read", () => {
    const text = flow(
      data(
        "setParticipantData",
        attribute(exp('Append("a", "b")'), { value: exp("5") }),
        attribute(lit("empty"), { value: exp("ToString(NOT_SET)") }),
      ),
      data(
        "getParticipantData",
        attribute(lit("ab"), { variable: "Flow.x" }),
        attribute(lit("given"), { variable: "Flow.y" }),
        attribute(lit("none"), { variable: "Flow.z" }),
      ),
    );
    const result = run(text, { conversation: { attributes: { given: "g" } } });
    expect(result.attributes).toEqual({ given: "g", ab: "5", empty: "" });
    expect(result.variables).toEqual({ "Flow.x": "5", "Flow.y": "g", "Flow.z": null });
    expect(eventsOf(result, "effect").map(({ effect, detail }) => [effect, detail])).toEqual([
      ["attribute", { ab: "5" }],
      ["attribute", { empty: "" }],
    ]);
  });

  it("without a name is a flow error", () => {
    const result = run(flow(data("setParticipantData", attribute(exp("ToString(NOT_SET)"), { value: lit("x") }))));
    expect(result.end).toMatchObject({ how: "error", detail: { code: "not-set", handledBy: "disconnect" } });
  });

  const conversation = (kind: string, id: Item, attributes: readonly Item[], outputs: Item): Item => ({
    [kind]: { name: kind, conversationId: id, participantId: none, attributes, outputs },
  });
  it.each([
    ["setConversationData", attribute(lit("k"), { value: lit("v") }), "success"],
    ["getConversationData", attribute(lit("given"), { variable: "Flow.x" }), "found"],
    ["getConversationData", attribute(lit("none"), { variable: "Flow.x" }), "notFound"],
  ])("of a conversation: %s %j takes %s", (kind, one, path) => {
    const text = workflow([conversation(kind, lit("c-1"), [one], paths({ [path]: [] })), end()]);
    expect(pathsTaken(run(text, { conversation: { attributes: { given: "g" } } }))).toEqual([path]);
  });

  it("of a conversation without an id is a flow error", () => {
    const text = workflow([conversation("getConversationData", exp("ToString(NOT_SET)"), [], {}), end()]);
    expect(run(text).end.how).toBe("error");
  });
});

describe("a data table look-up", () => {
  const lookUp = (key: Item, table = "Breakers"): Item => ({
    dataTableLookup: {
      name: "Look up",
      lookupValue: key,
      dataTable: {
        [table]: {
          foundOutputs: { until: { var: "Flow.until" }, count: { var: "Flow.count" } },
          failureOutputs: { errorType: { var: "Flow.type" }, errorMessage: none },
        },
      },
      outputs: paths({ found: [], notFound: [], failure: [] }),
    },
  });
  const variables = [
    variable("string", "Flow.until", "old"),
    variable("integer", "Flow.count"),
    variable("string", "Flow.type"),
  ];
  const tables = { Breakers: { depot: { until: "2026", count: 3 }, bare: {} } };
  const look = (key: Item, table?: string) => run(workflow([lookUp(key, table), end()], { variables }), { tables });

  it.each([
    [lit("depot"), undefined, "found", { "Flow.until": "2026", "Flow.count": 3, "Flow.type": null }],
    [lit("bare"), undefined, "found", { "Flow.until": null, "Flow.count": null, "Flow.type": null }],
    [lit("other"), undefined, "notFound", { "Flow.until": "old", "Flow.count": null, "Flow.type": null }],
    [lit("toString"), undefined, "notFound", { "Flow.until": "old", "Flow.count": null, "Flow.type": null }],
    [lit("depot"), "Missing", "failure", { "Flow.until": "old", "Flow.count": null, "Flow.type": "tableNotFound" }],
  ])("of %j in table %s takes %s", (key, table, path, expected) => {
    const result = look(key, table);
    expect([pathsTaken(result), result.variables]).toEqual([[path], expected]);
  });

  it("with a key that is NOT_SET is a flow error, not a failure", () => {
    const result = look(exp("ToString(NOT_SET)"));
    expect([pathsTaken(result), result.end.how]).toEqual([[], "error"]);
  });
});

describe("finding objects", () => {
  const find = (kind: string, key: string): Item => ({
    [kind]: {
      name: "Find",
      [kind.endsWith("ById") ? "findId" : "findName"]: exp(key),
      findResult: { var: "Flow.it" },
      outputs: paths({ found: [], notFound: [] }),
    },
  });
  const objects = { queues: ["Desk"], users: ["Ada"], skills: ["German"] };
  it.each([
    ["findQueue", '"Desk"', "found"],
    ["findQueue", '"desk 2"', "notFound"],
    ["findQueue", "ToString(NOT_SET)", "notFound"],
    ["findQueueById", '"id of Desk"', "found"],
    ["findQueueById", '"Desk"', "notFound"],
    ["findUser", '"Ada"', "found"],
    ["findUserById", '"id of Ada"', "found"],
    ["findSkill", '"German"', "found"],
    ["findLanguageSkill", '"German"', "found"],
  ])("%s of %s takes %s", (kind, key, path) => {
    const result = run(workflow([find(kind, key), end()]), { objects });
    expect(pathsTaken(result)).toEqual([path]);
    expect(result.variables["Flow.it"] === null).toBe(path === "notFound");
  });

  it("that the scenario cannot know stops the run, unless it says the path", () => {
    const text = workflow([find("findGroup", '"x"'), end()]);
    expect(detailOf(run(text, { objects })).reason).toMatch(/findGroup is not modelled/);
    expect(pathsTaken(run(text, { objects, assume: { Find: "notFound" } }))).toEqual(["notFound"]);
  });

  it("is what the functions of expressions do, too", () => {
    const text = workflow([
      set("queue", "Flow.q", 'FindQueue("Desk")'),
      set("queue", "Flow.none", 'FindQueue("x")'),
      end(),
    ]);
    expect(run(text, { objects }).variables).toEqual({
      "Flow.q": { id: "id of Desk", name: "Desk" },
      "Flow.none": null,
    });
  });
});

describe("schedules", () => {
  const schedule: Item = {
    evaluateSchedule: {
      name: "Hours?",
      evaluationType: { schedule: { selectedSchedule: lit({ name: "Desk hours" }), evaluate: { now: true } } },
      outputs: paths({ active: [], inactive: [] }),
    },
  };
  const group: Item = {
    evaluateScheduleGroup: {
      name: "Open?",
      evaluate: { now: true },
      scheduleGroup: lit({ name: "Desk" }),
      emergencyGroup: lit({ name: "Storm" }),
      outputs: paths({ open: [], closed: [], holiday: [], emergency: [] }),
    },
  };
  it.each([
    [schedule, { "Desk hours": "open" }, "active"],
    [schedule, { "Desk hours": "active" }, "active"],
    [schedule, { "Desk hours": "closed" }, "inactive"],
    [group, { Desk: "open" }, "open"],
    [group, { Desk: "holiday" }, "holiday"],
    [group, { Desk: "closed", Storm: "closed" }, "closed"],
    [group, { Desk: "open", Storm: "emergency" }, "emergency"],
  ])("%# take the path that the scenario says", (action, schedules, path) => {
    expect(pathsTaken(run(workflow([action, end()]), { schedules: schedules as never }))).toEqual([path]);
  });

  it.each([
    [schedule, {}],
    [schedule, { "Desk hours": "perhaps" }],
    [group, { Desk: "perhaps" }],
  ])("%# that the scenario does not know stop the run", (action, schedules) => {
    expect(run(workflow([action, end()]), { schedules: schedules as never }).end.how).toBe("stopped");
  });
});

it("a block that is never entered does not matter", () => {
  expect(run(workflow([end()], { states: [block("state", "Other", [end()])] })).end.how).toBe("endWorkflow");
});
