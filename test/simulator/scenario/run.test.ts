import { startFakeApi } from "../../../lib/simulator/fake-api/index.js";
import {
  type FileLoader,
  parseScenarios,
  runScenario,
  ScenarioError,
  type ScenarioResult,
} from "../../../lib/simulator/scenario/index.js";
import { formatJson } from "../../../lib/simulator/trace/index.js";
import {
  callData,
  callFlow,
  disconnect,
  end,
  exp,
  type Item,
  lit,
  paths,
  set,
  variable,
  workflow,
} from "../machine/flow-text.js";

const loader = (files: Readonly<Record<string, string>>): FileLoader => ({
  read(path) {
    const text = files[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  },
});

/** Runs the only scenario of a text, with these files beside it. */
async function run(scenario: string, files: Readonly<Record<string, string>>): Promise<ScenarioResult> {
  const [only] = parseScenarios(scenario, "s.scenario.yaml");
  return runScenario(only as NonNullable<typeof only>, { files: loader(files) });
}

const failures = ({ failures }: ScenarioResult): readonly string[] =>
  failures.map(({ what, expected, got }) => `${what}: ${expected} / ${got}`);

async function findings(scenario: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  try {
    await run(scenario, files);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.findings.map(({ file, line, message }) => `${file}:${line} ${message}`);
  }
  return [];
}

const ASK = [
  callData({}, { who: exp("Flow.who") }, { successOutputs: { answer: { var: "Flow.outcome" } } }),
  { wait: { name: "Pause", duration: exp("MakeDuration(0, 0, 0, 2)") } },
  callData({ name: "Again" }, { who: exp("Flow.who") }, { successOutputs: { answer: { var: "Flow.outcome" } } }),
  end("Flow.outcome"),
];
const VARIABLES = [variable("string", "Flow.who", "Kim"), variable("string", "Flow.outcome")];
const ASKING = workflow(ASK, { variables: VARIABLES });

const ACTIONS = JSON.stringify([
  {
    integration: "Desk",
    name: "Ask",
    contractInput: { type: "object", properties: { who: { type: "string" } } },
    contractOutput: { type: "object", properties: { answer: { type: "string" } } },
    request: {
      method: "POST",
      urlTemplate: "https://desk.example.com/ask",
      bodyTemplate: '{"who": "$esc.jsonString(${input.who})"}',
    },
  },
]);

describe("a scenario", () => {
  it("passes when all is as expected", async () => {
    const result = await run(
      `{flow: f.yaml, given: {script: '503; 200 {"answer": "ok"}'}, expect: {outcome: ok, attempts: 2, waits: [2s], end: {detail: ok}}}`,
      { "f.yaml": ASKING },
    );
    expect(failures(result)).toEqual([]);
    expect(result.passed).toBe(true);
  });

  it("gives each data action its own script, and * to the others", async () => {
    const other = callData({ name: "Other", category: { Desk: { dataAction: { Tell: { inputs: {} } } } } });
    const text = workflow([...ASK.slice(0, 1), other, end()], { variables: VARIABLES });
    const given = `{script: {Ask: '200 {"answer": "a"}', '*': 404}}`.replace("404", '"404"');
    for (const actions of ["", "actions: a.json, "]) {
      const definitions = JSON.stringify([...JSON.parse(ACTIONS), { ...JSON.parse(ACTIONS)[0], name: "Tell" }]);
      const { result } = await run(`{flow: f.yaml, ${actions}given: ${given}}`, {
        "f.yaml": text,
        "a.json": definitions,
      });
      const requests = result.events.flatMap((event) =>
        event.type === "request" ? [[event.dataAction, event.path]] : [],
      );
      expect(requests).toEqual([
        ["Ask", "success"],
        ["Tell", "failure"],
      ]);
    }
  });

  it("stops, and fails, at a data action that no script answers", async () => {
    const result = await run("{flow: f.yaml, actions: a.json, given: {script: {Tell: timeout}}}", {
      "f.yaml": ASKING,
      "a.json": ACTIONS,
    });
    expect(result).toMatchObject({ passed: false, result: { end: { how: "stopped" } } });
    expect(failures(result)[0]).toMatch(/^end: a run to its end .*Ask/);
  });

  it("may expect to be stopped", async () => {
    expect(await run("{flow: f.yaml, expect: {end: stopped}}", { "f.yaml": ASKING })).toMatchObject({ passed: true });
  });

  it("tells the whole request that is not as expected", async () => {
    const expectation = `{requests: {Ask: {url: https://x, method: GET, body: {equals: {who: Lee}}, headers: {X-Key: a}, inputs: {who: Lee}}}}`;
    const result = await run(
      `{flow: f.yaml, actions: a.json, given: {script: '200 {"answer": "a"}'}, expect: ${expectation}}`,
      {
        "f.yaml": workflow([...ASK.slice(0, 1), end()], { variables: VARIABLES }),
        "a.json": ACTIONS,
      },
    );
    expect(failures(result)).toEqual([
      'requests.Ask.url: "https://x" / https://desk.example.com/ask',
      'requests.Ask.method: "GET" / POST',
      'requests.Ask.body: equals {"who":"Lee"} / {"who": "Kim"}',
      'requests.Ask.headers.X-Key: "a" / not there',
      'requests.Ask.inputs.who: "Lee" / "Kim"',
    ]);
  });

  it("says that no request was sent when a script answers the calls themselves", async () => {
    const result = await run(
      `{flow: f.yaml, given: {script: '200 {"answer": "a"}'}, expect: {requests: {Ask: {url: x}, No: {url: x}}}}`,
      { "f.yaml": ASKING },
    );
    expect(failures(result)).toEqual([
      'requests.Ask.url: "x" / no request was sent',
      'requests.Ask.url: "x" / no request was sent',
      "requests.No: a call / 0; called were Ask",
    ]);
  });

  it("without data actions has the waits of the flow", async () => {
    const text = workflow([ASK[1] as Item, ASK[1] as Item, end()]);
    const result = await run("{flow: f.yaml, expect: {attempts: 0, waits: [2s, 3s]}}", { "f.yaml": text });
    expect(failures(result)).toEqual(["waits[1]: 3 s / 2 s"]);
  });

  it("counts the data action that it names", async () => {
    const scenario = "{flow: f.yaml, given: {script: '503'}, expect: {dataAction: Tell, attempts: 2}}";
    expect(failures(await run(scenario, { "f.yaml": ASKING }))).toEqual(["attempts: 2 / 0"]);
  });

  it("calls a flow without an outcome by its name", async () => {
    const result = await run("{flow: f.yaml, expect: {outcome: ok, variables: {x: 1}, attributes: {y: '1'}}}", {
      "f.yaml": workflow([end()]),
    });
    expect(failures(result)).toEqual([
      "outcome: ok / no variable Flow.outcome in this flow",
      "variables.x: 1 / not there",
      'attributes.y: "1" / not there',
    ]);
  });

  it("hands over the caller, tables, modules, times, limits and assumptions", async () => {
    const mystery = { sendFax: { name: "Fax", outputs: paths({ success: [disconnect] }) } };
    const module = JSON.stringify({
      commonModule: {
        name: "Twice",
        variables: [variable("integer", "Common.n", 1)],
        startUpTaskActions: [set("integer", "Common.n", "Common.n * 2"), { endTask: { name: "Back" } }],
      },
    });
    const text = callFlow(
      [
        { playAudio: { name: "Quiet", audio: exp("ToAudioBlank(2000)") } },
        {
          callCommonModule: {
            name: "Double",
            commonModule: { Twice: { ver_latestPublished: { inputs: { "Common.n": lit(4) } } } },
          },
        },
        mystery,
        disconnect,
      ],
      { variables: [variable("string", "Flow.x")] },
    );
    const scenario = (caller: string) => `
flow: f.yaml
given: { caller: ${caller}, modules: { Twice: m.yaml }, assume: { Fax: failure }, startAt: 2026-03-01T10:00:00Z, limits: { actions: 50, wordsPerMinute: 100 }, seed: 5 }
`;
    const files = { "f.yaml": text, "m.yaml": module };
    expect((await run(scenario("{ hangUpAt: 1s }"), files)).result.end).toMatchObject({ how: "hangUp", atMs: 1000 });
    const { result } = await run(scenario("{ attributes: { a: b } }"), files);
    expect(result).toMatchObject({ elapsedMs: 2000, attributes: { a: "b" }, end: { how: "disconnect" } });
  });

  it("takes modules from the stack, unless the scenario names others", async () => {
    const module = (factor: number): string =>
      JSON.stringify({
        commonModule: {
          name: "Times",
          variables: [{ integerVariable: { name: "Common.n", initialValue: lit(1), isInput: true, isOutput: true } }],
          startUpTaskActions: [set("integer", "Common.n", `Common.n * ${factor}`), { endTask: { name: "Back" } }],
        },
      });
    const outputs = { "Common.n": { var: "Flow.n" } };
    const call = { commonModule: { Times: { ver_latestPublished: { inputs: { "Common.n": lit(4) }, outputs } } } };
    const files = {
      "st/cdk.tf.json": JSON.stringify({
        resource: { genesyscloud_flow: { a: { filepath: "a.yaml" }, m: { filepath: "m.yaml" } } },
      }),
      "st/a.yaml": workflow([{ callCommonModule: { name: "Multiply", ...call } }, end()], {
        variables: [variable("integer", "Flow.n")],
      }).replace('"Test"', '"User"'),
      "st/m.yaml": module(2),
      "mine.yaml": module(10),
    };
    const valueWith = async (given: string) =>
      (await run(`{stack: st, flow: User${given}}`, files)).result.variables["Flow.n"];
    expect(await valueWith("")).toBe(8);
    expect(await valueWith(", given: {modules: {Times: mine.yaml}}")).toBe(40);
  });

  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ["a flow that is missing", "flow: f.yaml", {}, /^s\.scenario\.yaml:1 f\.yaml cannot be read: no such file/],
    ["no flow", "name: a", {}, /:1 flow is missing/],
    [
      "a flow with a mistake",
      "flow: f.yaml",
      { "f.yaml": "workflow: {name: a, name: b}" },
      /^f\.yaml:1 the key "name" stands here twice/,
    ],
    [
      "a flow that cannot be published",
      "flow: f.yaml",
      { "f.yaml": callFlow([{ wait: { name: "W", duration: lit({ seconds: 1 }) } }, disconnect]) },
      /^f\.yaml/,
    ],
    [
      "an unknown input",
      "flow: f.yaml\ngiven:\n  inputs:\n    whom: x",
      { "f.yaml": ASKING },
      /^s\.scenario\.yaml:4 .*did you mean who\?/,
    ],
    [
      "a variable of the conversation that is another type",
      "flow: f.yaml\ngiven:\n  caller:\n    variables:\n      Flow.IsTest: [1]",
      { "f.yaml": workflow([set("boolean", "Flow.was", "Flow.IsTest"), end()]) },
      /^s\.scenario\.yaml:5 conversation\.variables\.Flow\.IsTest must be boolean, got \[1\]/,
    ],
    [
      "a module that is missing",
      "flow: f.yaml\ngiven:\n  modules:\n    M: m.yaml",
      { "f.yaml": ASKING },
      /:4 m\.yaml cannot be read/,
    ],
    [
      "definitions that are no JSON",
      "flow: f.yaml\nactions: a.json",
      { "f.yaml": ASKING, "a.json": "{" },
      /:2 a\.json/,
    ],
    [
      "a stack that is no JSON",
      "flow: f.yaml\nstack: s",
      { "f.yaml": ASKING, "s/cdk.tf.json": "{" },
      /:2 s\/cdk\.tf\.json/,
    ],
    [
      "a script and a server",
      "flow: f.yaml\nactions: a.json\ngiven:\n  script: '200'\n  api: {'*': 'http://127.0.0.1:1'}",
      { "f.yaml": ASKING, "a.json": ACTIONS },
      /:5 given\.api must be left out next to script/,
    ],
    [
      "routes without definitions",
      "flow: f.yaml\ngiven:\n  script: |\n    POST /ask: 200",
      { "f.yaml": ASKING },
      /definitions of the data actions/,
    ],
  ])("cannot be run with %s", async (_, scenario, files, message) => {
    expect((await findings(scenario, files))[0]).toMatch(message);
  });

  it("takes the flows of a stack by name", async () => {
    const stack = {
      resource: { genesyscloud_flow: { a: { filepath: "flows/a.yaml" }, b: { filepath: "flows/b.yaml" } } },
    };
    const named = (name: string) => workflow([end()]).replace('"Test"', JSON.stringify(name));
    const files = {
      "st/cdk.tf.json": JSON.stringify(stack),
      "st/flows/a.yaml": named("First"),
      "st/flows/b.yaml": named("Second"),
    };
    expect((await run("{stack: st, flow: Second}", files)).flow.file).toBe("st/flows/b.yaml");
    expect(await findings("{stack: st, flow: Secnd}", files)).toEqual([
      "s.scenario.yaml:1 flow must be one of the flows of the stack (First, Second), got Secnd; did you mean Second?",
    ]);
    expect((await findings("{stack: st}", files))[0]).toMatch(/got nothing$/);
  });

  it("is deterministic", async () => {
    const scenario = `{flow: f.yaml, actions: a.json, given: {seed: 3, script: 'flaky p=0.5 503 else 200 {"answer": "a"}'}}`;
    const text = async () => JSON.stringify((await run(scenario, { "f.yaml": ASKING, "a.json": ACTIONS })).result);
    expect(await text()).toBe(await text());
  });

  it("gives the same trace over a real server as in this process", async () => {
    const script = '503 retry-after=3; slow 4s 200 {"answer": "😀\\n"}';
    const files = { "f.yaml": ASKING, "a.json": ACTIONS };
    const head = { flow: "Test", flowType: "workflow" };
    const api = await startFakeApi(script);
    try {
      const real = await run(`{flow: f.yaml, actions: a.json, given: {api: {'*': '${api.url}'}}}`, files);
      const scripted = await run(`{flow: f.yaml, actions: a.json, given: {script: ${JSON.stringify(script)}}}`, files);
      expect(real.result.elapsedMs).toBe(6000);
      expect(formatJson(head, real.result)).toBe(formatJson(head, scripted.result));
      expect(api.requests.map(({ body }) => body)).toEqual(['{"who": "Kim"}', '{"who": "Kim"}']);
    } finally {
      await api.close();
    }
  });
});
