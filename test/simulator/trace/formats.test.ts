import {
  clockText,
  formatJson,
  formatJsonLine,
  formatMermaid,
  formatTimeline,
  oneLine,
  type TraceEvent,
  valueText,
} from "../../../lib/simulator/trace/index.js";

const action = (over: object = {}): TraceEvent => ({
  type: "action",
  atMs: 0,
  kind: "callData",
  name: "Look up",
  container: "Start",
  action: 3,
  place: { line: 12, column: 7 },
  ...over,
});

const request = (over: object = {}): TraceEvent => ({
  type: "request",
  atMs: 1500,
  integration: "CRM; #1",
  dataAction: "Get",
  inputs: { id: "7" },
  path: "failure",
  outputs: { status: 503 },
  tookMs: 1500,
  exchange: {
    request: { method: "GET", url: "https://x.example/7", headers: { A: "b" }, body: "one\ntwo" },
    outcome: { kind: "response", status: 503, headers: { "retry-after": "7" }, body: "busy", afterMs: 1500 },
  },
  ...over,
});

const END: TraceEvent = { type: "end", atMs: 3_601_500, how: "endWorkflow", detail: { exitReason: "Done" } };
const EVENTS: readonly TraceEvent[] = [
  action(),
  request(),
  { type: "path", atMs: 1500, action: 3, path: "failure" },
  { type: "assign", atMs: 1500, variable: "Flow.n", value: [1, null] },
  { type: "pause", atMs: 1500, cause: "wait", askedMs: 7_200_000, doneMs: 3_600_000 },
  { type: "effect", atMs: 3_601_500, effect: "say", detail: "a\u001b[31mb" },
  { type: "error", atMs: 3_601_500, code: "not-set", message: "no value", handledBy: "endWorkflow" },
  action({ module: "Shared", container: "Main", name: undefined, place: undefined, kind: "endTask" }),
  END,
];

describe("the timeline", () => {
  it("has a line for each action with time and place, and below it what it did", () => {
    expect(formatTimeline(EVENTS)).toBe(`Start
   0:00.000  12:7       callData  Look up
                        CRM; #1 / Get {"id":"7"}
                          > GET https://x.example/7
                          | A: b
                          | one two
                          < 503
                          | retry-after: 7
                          | busy
                        failure after 1 s 500 ms: {"status":503}
                        → failure
                        Flow.n = [1,null]
                        wait 1 h of 2 h
                        say: "a\\u001b[31mb"
                        flow error not-set: no value (handled by endWorkflow)
Shared: Main
   0:00.000             endTask
1:00:01.500  end: endWorkflow exitReason "Done"
`);
  });

  it.each([
    ["endWorkflow", "green"],
    ["error", "red"],
    ["stopped", "red"],
    ["hangUp", "red"],
  ])("paints the end %s %s", (how, colour) => {
    const painted = formatTimeline([{ ...END, how } as TraceEvent], (text, name) => `<${name}>${text}`);
    expect(painted).toMatch(new RegExp(`^<${colour}>`));
  });

  it.each<[object, string]>([
    [{ kind: "reset", afterMs: 3 }, "< connection reset"],
    [{ kind: "silence" }, "< no answer"],
  ])("tells of %j", (outcome, text) => {
    const exchange = { request: { method: "GET", url: "u", headers: {} }, outcome };
    expect(formatTimeline([request({ exchange })])).toContain(text);
  });
});

describe("what is heard", () => {
  it.each([
    [
      {
        parts: [
          { kind: "tts", text: 'Say "hi"' },
          { kind: "blank", milliseconds: 2500 },
          { kind: "prompt", name: "P.x" },
        ],
      },
      'playAudio: "Say \\"hi\\"", silence 2 s 500 ms, P.x',
    ],
    [{ parts: [{ kind: "beep" }] }, "playAudio: beep"],
    [{ parts: [] }, "playAudio: "],
    [{ parts: [1] }, 'playAudio: {"parts":[1]}'],
    [null, "playAudio: null"],
  ])("%j is told as %s", (detail, text) => {
    const effect = { type: "effect", atMs: 0, effect: "playAudio", detail } as never;
    expect(formatTimeline([effect]).trim()).toBe(text.trim());
  });
});

describe("a trace as JSON", () => {
  const result = {
    end: END,
    elapsedMs: 5,
    actions: 2,
    variables: { "Flow.b": 1, "Flow.a": 2 },
    attributes: { z: "1", y: "2" },
    events: EVENTS,
  } as never;

  it("has the same bytes in whatever order members came to be", () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).reverse());
    };
    const head = { flow: "F", flowType: "workflow" };
    const other = { ...(turned(result) as object), events: EVENTS.map(turned) } as never;
    expect(formatJson(head, other)).toBe(formatJson(head, result));
  });

  it("sorts variables and attributes by name, and keeps events in order", () => {
    const json = JSON.parse(formatJson({ flow: "F", flowType: "workflow", file: "f.yaml" }, result, { failures: [] }));
    expect(Object.keys(json)).toEqual([
      "flow",
      "flowType",
      "file",
      "end",
      "elapsedMs",
      "actions",
      "failures",
      "variables",
      "attributes",
      "events",
    ]);
    expect(Object.keys(json.variables)).toEqual(["Flow.a", "Flow.b"]);
    expect(json.events).toEqual(JSON.parse(JSON.stringify(EVENTS)));
  });

  it("is a line for each event as JSON lines, whatever the values hold", () => {
    const lines = EVENTS.map(formatJsonLine);
    for (const line of lines) expect(line.indexOf("\n")).toBe(line.length - 1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(EVENTS)));
    expect(lines[0]).toMatch(/^\{"type":"action","atMs":0,"kind"/);
  });
});

describe("a trace as a Mermaid diagram", () => {
  it("has the flow, each integration, and the caller of a call", () => {
    expect(formatMermaid({ flow: "Route: a;b", flowType: "inboundCall" }, EVENTS)).toBe(`sequenceDiagram
  participant C as Caller
  participant F as Route: a#59;b
  participant A1 as CRM#59; #35;1
  Note over F: Start
  F->>A1: Get GET https://x.example/7
  A1--xF: failure 503 after 1 s 500 ms
  Note over F: wait 1 h of 2 h
  F->>C: say: "a#92;u001b[31mb"
  Note over F: flow error not-set, handled by endWorkflow
  Note over F: Main
  Note over F: end: endWorkflow exitReason "Done"
`);
  });

  it("has no caller in a workflow, and no text that Mermaid takes for its own", () => {
    const text = formatMermaid({ flow: "wrap: <b>%%{x}%%\nend", flowType: "workflow" }, [END]);
    expect(text.split("\n").slice(0, 3)).toEqual([
      "sequenceDiagram",
      "  participant F as wrap#58; #60;b#62;#37;#37;{x}#37;#37; end",
      '  Note over F: end: endWorkflow exitReason "Done"',
    ]);
  });
});

describe("texts in traces", () => {
  it.each([
    [0, "0:00.000"],
    [61_005, "1:01.005"],
    [3_600_000, "1:00:00.000"],
    [259_200_000, "72:00:00.000"],
  ])("writes %i ms as %s", (ms, text) => expect(clockText(ms)).toBe(text));

  it("cuts long ones between letters, and moves no cursor", () => {
    expect(oneLine("😀😀😀", 2)).toBe("😀…");
    expect(oneLine("😀😀", 2)).toBe("😀😀");
    expect(oneLine(" a\r\n\u009bb\u2028c ")).toBe("a b c");
    expect(valueText("\u0085")).toBe('" "');
    expect(valueText("x".repeat(300))).toHaveLength(120);
  });
});
