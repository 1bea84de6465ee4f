import {
  block,
  callFlow,
  detailOf,
  disconnect,
  end,
  eventsOf,
  exp,
  type Item,
  lit,
  paths,
  pauses,
  run,
  set,
  stateFlow,
  variable,
  workflow,
} from "./flow-text.js";

const bad = set("integer", "Flow.bad", "1 % ToInt(0 * Random())");
const handling = (errorHandling: Item, more: Item = {}): { readonly settings: Item } => ({
  settings: { settingsErrorHandling: { errorHandling, ...more } },
});
const ref = (kind: string, name: string, list = `${kind}s`, type = "inboundCall") =>
  `/${type}/${list}/${kind}[${name}]`;
const endless: Item = { jumpToTask: { name: "For ever", targetTaskRef: ref("task", "Start") } };

describe("a flow error", () => {
  it.each([
    ["inboundCall", { disconnect: { none: true } }, { handledBy: "disconnect" }],
    ["inboundCall", { queue: { targetQueue: lit({ name: "Desk" }) } }, { handledBy: "queue", queue: "Desk" }],
    ["secureCall", { disconnect: { none: true } }, { handledBy: "disconnect" }],
  ])("in a %s is handled by %j", (type, how, detail) => {
    const result = run(callFlow([bad, disconnect], { type, ...handling(how) }));
    expect(result.end).toMatchObject({ how: "error", detail: { code: "divide-by-zero", ...detail } });
    expect(eventsOf(result, "error")).toMatchObject([{ handledBy: detail.handledBy }]);
  });

  it.each([
    ["workflow", {}, "endWorkflow"],
    ["workflow", { endWorkflow: { none: true } }, "endWorkflow"],
    ["inboundShortMessage", {}, "disconnect"],
    ["inboundChat", { queue: { targetQueue: lit({ name: "Desk" }) } }, "queue"],
    ["workitem", { endFlow: { none: true } }, "endFlow"],
  ])("in a %s with %j is handled by %s", (type, how, by) => {
    expect(run(stateFlow(type, [bad, disconnect], handling(how))).end).toMatchObject({
      how: "error",
      detail: { handledBy: by },
    });
  });

  it("plays the audio of the settings first", () => {
    const result = run(
      callFlow([bad, disconnect], handling({ disconnect: { none: true } }, { preHandlingAudio: { tts: "a b c d" } })),
    );
    expect(eventsOf(result, "effect").map(({ effect }) => effect)).toEqual(["preHandlingAudio"]);
    expect([pauses(result), result.elapsedMs]).toEqual([[["audio", 1500, 1500]], 1500]);
  });

  it("goes on at a task, in which a second one ends the run in silence", () => {
    const rescue = (then: Item) => block("task", "Rescue", [set("string", "Flow.was", '"rescued"'), then]);
    const flow = (then: Item) =>
      run(
        callFlow([bad, disconnect], {
          tasks: [rescue(then)],
          ...handling({ task: { targetTaskRef: ref("task", "Rescue") } }),
        }),
      );
    expect(flow(disconnect)).toMatchObject({ end: { how: "disconnect" }, variables: { "Flow.was": "rescued" } });
    expect(flow(bad).end).toMatchObject({ how: "error", detail: { handledBy: "disconnect" } });
  });

  it("goes on at a menu, and at a state", () => {
    const menus = [
      {
        menu: {
          name: "M",
          refId: "M",
          audio: { tts: "a" },
          choices: [{ menuDisconnect: { name: "D", dtmf: "digit_1" } }],
        },
      },
    ];
    const atMenu = callFlow([bad, disconnect], {
      settings: { menus, ...handling({ menu: { targetMenuRef: ref("menu", "M") } }).settings },
    });
    expect(run(atMenu, { conversation: { entries: ["1"] } }).end.how).toBe("disconnect");
    const atState = workflow([bad, end()], {
      states: [block("state", "Rescue", [end('"rescued"')])],
      ...handling({ state: { targetStateRef: ref("state", "Rescue", "states", "workflow") } }),
    });
    expect(detailOf(run(atState)).exitReason).toBe("rescued");
  });

  it("cannot go on at what is not there", () => {
    expect(() => run(callFlow([disconnect], handling({ task: { targetTaskRef: ref("task", "Nobody") } })))).toThrow(
      "unknown-reference",
    );
  });

  it("leaves the loops and tasks it happens in", () => {
    const text = workflow(
      [
        {
          loop: {
            name: "Loop",
            currentIndex: { var: "Flow.i" },
            loopCount: lit(3),
            outputs: paths({ loop: [{ callTask: { name: "Call", targetTaskRef: "/workflow/tasks/task[Sub]" } }] }),
          },
        },
        end(),
      ],
      { tasks: [block("task", "Sub", [bad, { endTask: { name: "Back" } }])] },
    );
    expect(run(text)).toMatchObject({ end: { how: "error" }, actions: 3 });
  });
});

describe("the action limit", () => {
  it("stops a flow that never ends at 10,000 actions, in under 100 ms", () => {
    run(callFlow([endless])); // Warm up: the first run compiles the machine itself.
    const before = process.hrtime.bigint();
    const result = run(callFlow([endless]));
    const tookMs = Number(process.hrtime.bigint() - before) / 1e6;
    expect(result).toMatchObject({
      actions: 10_000,
      elapsedMs: 0,
      end: { how: "error", detail: { code: "action-limit", handledBy: "disconnect" } },
    });
    expect(eventsOf(result, "action")).toHaveLength(10_000);
    expect(tookMs).toBeLessThan(100);
  });

  it("leaves exactly as many actions as are said", () => {
    const actions = (limit: number) =>
      run(workflow([set("integer", "Flow.a", "1"), set("integer", "Flow.b", "2"), end()]), { actionLimit: limit });
    expect(actions(3).end.how).toBe("endWorkflow");
    expect(actions(2)).toMatchObject({ actions: 2, end: { how: "error" } });
  });

  it("gives a handler that is a task 1,000 more, then disconnects in silence", () => {
    const rescue = block("task", "Rescue", [{ jumpToTask: { name: "Too", targetTaskRef: ref("task", "Rescue") } }]);
    const result = run(
      callFlow([endless], { tasks: [rescue], ...handling({ task: { targetTaskRef: ref("task", "Rescue") } }) }),
    );
    expect(result).toMatchObject({
      actions: 11_000,
      end: { how: "error", detail: { code: "action-limit", handledBy: "disconnect" } },
    });
    expect(eventsOf(result, "error").map(({ handledBy }) => handledBy)).toEqual(["task", "disconnect"]);
  });

  it("counts loops by what is in them", () => {
    const text = workflow(
      [
        {
          loop: {
            name: "Loop",
            currentIndex: { var: "Flow.i" },
            loopCount: exp("20000 + Flow.zero"),
            outputs: paths({ loop: [set("integer", "Flow.x", "Flow.i")] }),
          },
        },
        end(),
      ],
      { variables: [variable("integer", "Flow.zero", 0)] },
    );
    expect(run(text, { trace: false })).toMatchObject({ actions: 10_000, variables: { "Flow.x": 9998 } });
  });
});

describe("what is not modelled", () => {
  const odd: Item = {
    readTheStars: {
      name: "Stars",
      sign: "leo",
      outputs: {
        ...paths({ lucky: [set("string", "Flow.was", '"lucky"'), { alsoOdd: { name: "Inner" } }], unlucky: [] }),
        odd: 5,
      },
    },
  };
  const flow = workflow([odd, end()]);

  it("stops the run, with name and place", () => {
    const result = run(flow, { fileName: "flow.yaml" });
    expect(result.end).toMatchObject({
      how: "stopped",
      detail: {
        action: "Stars",
        container: "Start",
        line: 1,
        reason: expect.stringContaining("readTheStars is not modelled"),
      },
    });
  });

  it("takes the path that the scenario says, and what stands there", () => {
    const result = run(flow, { assume: { Stars: "lucky", Inner: "whatever" } });
    expect(result).toMatchObject({ end: { how: "endWorkflow" }, variables: { "Flow.was": "lucky" }, actions: 4 });
    expect(eventsOf(result, "path").map(({ action, path }) => [action, path])).toEqual([
      [0, "lucky"],
      [3, "whatever"],
    ]);
    expect(eventsOf(result, "action").map(({ action, kind }) => [action, kind])).toEqual([
      [0, "readTheStars"],
      [2, "updateData"],
      [3, "alsoOdd"],
      [1, "endWorkflow"],
    ]);
    expect(eventsOf(result, "action").every(({ place }) => place?.line === 1)).toBe(true);
  });

  it("is an action of the model without rules, too", () => {
    const ask = { callLexV2Bot: { name: "Bot", outputs: paths({ ok: [set("string", "Flow.was", '"ok"')] }) } };
    expect(run(callFlow([ask, disconnect])).end.how).toBe("stopped");
    expect(run(callFlow([ask, disconnect]), { assume: { Bot: "ok" } }).variables["Flow.was"]).toBe("ok");
  });

  it("is a flow of an unknown type as a whole", () => {
    expect(() => run(JSON.stringify({ voiceSurveyFlow: { name: "X" } }))).toThrow("[flow-opaque]");
  });

  it.each(["Nobody()", "1 +", "IsSet("])("is the expression %s, which the platform would not publish", (text) => {
    expect(run(workflow([set("string", "Flow.x", text), end()])).end.how).toBe("stopped");
  });
});

describe("a caller who hangs up", () => {
  it.each([
    [0, 0],
    [999, 1],
    [1000, 1],
    [1001, 2],
    [2000, 2],
  ])("after %d ms ends the run then", (hangUpAtMs, actions) => {
    const pause = { playAudio: { name: "Pause", audio: exp("ToAudioBlank(1000)") } };
    const result = run(callFlow([pause, pause, disconnect]), { conversation: { hangUpAtMs } });
    expect(result).toMatchObject({ end: { how: "hangUp", atMs: hangUpAtMs }, actions, elapsedMs: hangUpAtMs });
  });
});
