import {
  block,
  callFlow,
  detailOf,
  end,
  eventsOf,
  exp,
  type Item,
  lit,
  pauses,
  program,
  run,
  set,
  stateFlow,
  variable,
  workflow,
} from "./flow-text.js";

const wait = (duration: Item, trim?: Item): Item => ({
  wait: { name: "Wait", ...(trim && { trimDurationNearMaxRunningTime: trim }), duration },
});
const HOUR = 3_600_000;

describe("a wait", () => {
  it.each([
    [lit({ ms: 7 }), 7],
    [lit({ seconds: 1.5 }), 1500],
    [lit({ minutes: 2 }), 120_000],
    [exp("5"), 5],
    [exp('"5"'), undefined],
    [exp("MakeDuration(0, 0, 0, 5)"), 5000],
    [exp("ToDuration(0)"), 0],
  ])("of %j lasts %s ms", (duration, ms) => {
    const result = run(workflow([wait(duration), end()]));
    expect(pauses(result)).toEqual(ms === undefined ? [] : [["wait", ms, ms]]);
    expect(result.elapsedMs).toBe(ms ?? 0);
  });

  it.each([
    ["workflow", 72 * HOUR],
    ["inboundShortMessage", 72 * HOUR],
    ["inboundChat", 72 * HOUR],
    ["inboundEmail", 72 * HOUR],
    ["surveyInvite", HOUR],
  ])("of a %s lasts %d ms at most", (type, limit) => {
    const at = (ms: number, trim?: Item) =>
      run(stateFlow(type, [wait(exp(`ToDuration(${ms})`), trim), { disconnect: { name: "Bye" } }]));
    expect(pauses(at(limit))).toEqual([["wait", limit, limit]]);
    expect(detailOf(at(limit + 1)).code).toBe("wait-too-long");
    expect(detailOf(at(limit + 1, lit(false))).code).toBe("wait-too-long");
    expect(pauses(at(limit + 1, lit(true)))).toEqual([["wait", limit + 1, limit]]);
    expect(pauses(at(limit + 1, exp("1 == 1")))).toEqual([["wait", limit + 1, limit]]);
  });

  it.each([
    [exp("ToDuration(-1)"), "negative-wait"],
    [exp("ToDuration(NOT_SET)"), "not-set"],
  ])("of %j is a flow error", (duration, code) => {
    const result = run(workflow([wait(duration, lit(true)), end()]));
    expect([detailOf(result).code, pauses(result)]).toEqual([code, []]);
  });

  it.each(["inboundCall", "outboundCall", "secureCall"])("is refused in a flow of type %s before it runs", (type) => {
    expect(() => program(callFlow([wait(lit({ seconds: 1 })), { disconnect: { name: "Bye" } }], { type }))).toThrow(
      /flow.yaml:1:\d+, Start, wait "Wait" must be in a flow that has Wait.*\[wait-in-call-flow\]/,
    );
  });

  it.each([
    [["workflow", "surveyinvite"], undefined, HOUR],
    [["workflow"], undefined, 72 * HOUR],
    [["workflow", "inboundcall"], "wait-in-call-flow", 0],
  ])("of a module for %j has the least limit of its types", (types, code, limit) => {
    const text = JSON.stringify({
      commonModule: {
        name: "Module",
        settingsCommonModule: { compatibleFlowTypes: types.map((flowType) => ({ flowType })) },
        startUpTaskActions: [wait(exp("ToDuration(System.MaxInt)"), lit(true)), { endTask: { name: "Back" } }],
      },
    });
    if (code !== undefined) expect(() => run(text)).toThrow(code);
    else expect(run(text)).toMatchObject({ elapsedMs: limit, end: { how: "endModule" } });
  });

  it("is seen by the clock of expressions in whole seconds", () => {
    const text = workflow([
      wait(lit({ ms: 1999 })),
      set("string", "Flow.a", "ToString(GetCurrentDateTimeUtc())"),
      wait(lit({ ms: 1 })),
      set("string", "Flow.b", "ToString(GetCurrentDateTimeUtc())"),
      set("string", "Flow.c", "ToString(Flow.StartDateTimeUtc)"),
      end(),
    ]);
    expect(run(text, { startAt: "2026-12-31T23:59:58Z" }).variables).toEqual({
      "Flow.a": "2026-12-31T23:59:59Z",
      "Flow.b": "2027-01-01T00:00:00Z",
      "Flow.c": "2026-12-31T23:59:58Z",
    });
  });

  it("adds up over states", () => {
    const next = block("state", "Next", [wait(lit({ seconds: 3 })), end()]);
    const go = { changeState: { name: "Go", targetStateRef: "/workflow/states/state[Next]" } };
    const result = run(
      workflow([wait(lit({ seconds: 2 })), go], { states: [next], variables: [variable("integer", "Flow.n")] }),
    );
    expect(eventsOf(result, "pause").map(({ atMs }) => atMs)).toEqual([0, 2000]);
    expect(result.elapsedMs).toBe(5000);
  });
});
