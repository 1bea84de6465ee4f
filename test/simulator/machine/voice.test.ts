import {
  block,
  callFlow,
  detailOf,
  disconnect,
  eventsOf,
  exp,
  type Item,
  lit,
  none,
  paths,
  pathsTaken,
  pauses,
  run,
  set,
  stateFlow,
  variable,
} from "./flow-text.js";

const play = (audio: Item): Item => ({ playAudio: { name: "Play", audio } });
const played = (audio: Item, options = {}) => pauses(run(callFlow([play(audio), disconnect]), options));

describe("Play Audio", () => {
  it.each([
    ["silence exactly", exp("ToAudioBlank(2345)"), 2345],
    ["silences one after the other", exp("Append(ToAudioBlank(10000), ToAudioBlank(5000))"), 15_000],
    ["silence within playback options", exp("AudioPlaybackOptions(ToAudioBlank(100), false)"), 100],
    ["speech by 160 words a minute", { tts: "One two three four five six seven eight" }, 3000],
    ["no words at all", { tts: " " }, 0],
    ["a value that is read out as its text", exp("ToAudioNumber(12)"), 375],
    ["a recorded prompt by an assumed length", { prompt: "Prompt.welcome" }, 3000],
    ["all parts", exp('Append(ToAudioBlank(500), ToAudioTTS("a b"), Prompt.welcome)'), 4250],
  ])("plays %s", (_, audio, ms) => {
    expect(played(audio)).toEqual([["audio", ms, ms]]);
  });

  it("minds the words a minute of the scenario", () => {
    expect(played({ tts: "a b c d" }, { wordsPerMinute: 60 })).toEqual([["audio", 4000, 4000]]);
  });

  it("of NOT_SET is silence, as casts to audio have it", () => {
    expect(run(callFlow([play(exp("ToAudioTTS(ToString(NOT_SET))")), disconnect]))).toMatchObject({
      end: { how: "disconnect" },
      elapsedMs: 0,
    });
  });

  it("comes after the greeting of the flow, which takes its time too", () => {
    const text = callFlow([play({ tts: "c" }), disconnect], { settings: { initialGreeting: { tts: "a b" } } });
    const result = run(text);
    expect(pauses(result).map(([, ms]) => ms)).toEqual([750, 375]);
    expect(eventsOf(result, "effect").map(({ effect }) => effect)).toEqual(["initialGreeting", "playAudio"]);
  });
});

describe("an in-queue call", () => {
  const queueFlow = (actions: readonly Item[], more: Item = {}) =>
    JSON.stringify({ inqueueCall: { name: "Queue", startUpTaskActions: actions, ...more } });
  const music = (playStyle: Item): Item => ({
    holdMusic: { name: "Music", prompt: exp("Flow.HoldPrompt"), bargeInEnabled: lit(false), playStyle },
  });
  const count = set("integer", "Flow.rounds", "Flow.rounds + 1");
  const variables = { variables: [variable("integer", "Flow.rounds", 0)] };

  it("repeats its task until the caller hangs up", () => {
    const result = run(queueFlow([count, music({ duration: lit({ seconds: 30 }) })], variables), {
      conversation: { hangUpAtMs: 100_000 },
    });
    expect(result).toMatchObject({ end: { how: "hangUp", atMs: 100_000 }, variables: { "Flow.rounds": 4 } });
    expect(pauses(result).at(-1)).toEqual(["music", 30_000, 10_000]);
  });

  it("repeats its task until an agent answers", () => {
    const result = run(queueFlow([music({ entirePrompt: true })]), {
      conversation: { answeredAtMs: 60_000, hangUpAtMs: 70_000 },
    });
    expect(result.end).toEqual({ type: "end", atMs: 60_000, how: "exit", detail: { answered: true } });
  });

  it("takes music of a computed length", () => {
    const text = queueFlow([count, music({ duration: exp("ToDuration(1000 * 2 ^ Flow.rounds)") })], variables);
    expect(detailOf(run(text)).code).toBe("wrong-type");
    const right = queueFlow([count, music({ duration: exp("ToDuration(ToInt(1000 * 2 ^ Flow.rounds))") })], variables);
    expect(pauses(run(right, { conversation: { hangUpAtMs: 7000 } })).map(([, asked]) => asked)).toEqual([
      2000, 4000, 8000,
    ]);
  });

  it.each([
    [exp("ToDuration(-1)"), "negative-duration"],
    [exp("ToDuration(NOT_SET)"), "not-set"],
  ])("cannot play music for %j", (duration, code) => {
    expect(detailOf(run(queueFlow([music({ duration })]))).code).toBe(code);
  });

  it("that passes no time comes to the action limit", () => {
    expect(run(queueFlow([count], variables))).toMatchObject({
      actions: 10_000,
      end: { how: "error", detail: { code: "action-limit" } },
    });
  });

  it("without actions stops", () => {
    expect(run(queueFlow([])).end.how).toBe("stopped");
  });
});

describe("Collect Input", () => {
  const collect = (digits: Item, more: Item = {}): Item => ({
    collectInput: {
      name: "Ask",
      inputData: { var: "Task.digits" },
      digits,
      ...more,
      outputs: paths({ success: [], failure: [] }),
    },
  });
  const range = (min: number, max: number, more: Item = {}): Item => ({
    range: { min, max, terminatingDtmf: "digit_#", ...more },
  });
  const ask = (action: Item, ...entries: readonly string[]) =>
    run(callFlow([action, set("string", "Flow.digits", "Task.digits"), disconnect]), { conversation: { entries } });

  it.each([
    ["exactly as many", collect({ exact: 4 }), "1234", "success", "1234", 0],
    ["too few", collect({ exact: 4 }), "123", "failure", null, 3000],
    ["more than fit", collect({ exact: 2 }), "1234", "success", "12", 0],
    ["up to the terminator", collect(range(1, 12)), "123#", "success", "123", 0],
    ["what comes behind the terminator", collect(range(1, 12)), "123#45", "success", "123", 0],
    [
      "the terminator in the data",
      collect(range(1, 12), { includeTerminatingDtmfInResultData: true }),
      "123#",
      "success",
      "123#",
      0,
    ],
    ["no terminator", collect(range(1, 12)), "123", "success", "123", 3000],
    [
      "no terminator, with a time-out",
      collect(range(1, 12), { interDigitTimeout: lit({ seconds: 9 }) }),
      "123",
      "success",
      "123",
      9000,
    ],
    ["the most digits", collect(range(1, 3)), "123", "success", "123", 0],
    ["too few before the terminator", collect(range(3, 5)), "12#", "failure", null, 0],
    ["nothing", collect(range(1, 5)), "", "failure", null, 5000],
    [
      "nothing, with a time-out",
      collect(range(1, 5), { noEntryTimeout: lit({ seconds: 20 }) }),
      "",
      "failure",
      null,
      20_000,
    ],
    ["just a star", collect(range(1, 5)), "*", "success", "*", 3000],
    ["just a star where it is taken", collect(range(2, 5), { acceptJustStar: lit(true) }), "*", "success", "*", 0],
    [
      "just a star where it is not taken",
      collect(range(2, 5), { acceptJustStar: lit(false) }),
      "*",
      "failure",
      null,
      3000,
    ],
    ["just a pound where it is taken", collect(range(2, 5), { acceptJustPound: lit(true) }), "#", "success", "#", 0],
    ["just a pound where it ends the entry", collect(range(2, 5)), "#", "failure", null, 0],
    ["letters", collect(range(1, 5)), "1x#", "failure", null, 0],
  ])("takes %s", (_, action, keys, path, digits, ms) => {
    const result = ask(action, keys);
    expect([pathsTaken(result), result.variables["Flow.digits"], result.elapsedMs]).toEqual([[path], digits, ms]);
  });

  it("plays its audio first", () => {
    expect(pauses(ask(collect({ exact: 1 }, { inputAudio: { tts: "a b" } }), "1"))).toEqual([["audio", 750, 750]]);
  });

  it("takes the entries in turn, and stops when none is left", () => {
    const one = collect({ exact: 1 });
    const result = run(callFlow([one, one, one, disconnect]), { conversation: { entries: ["1", "2"] } });
    expect(result.end).toMatchObject({ how: "stopped", detail: { reason: "no entry is left for Ask", action: "Ask" } });
  });
});

describe("a transfer", () => {
  const acd = (more: Item = {}): Item => ({
    transferToAcd: { name: "Queue", targetQueue: lit({ name: "Desk" }), ...more },
  });
  const failing = { conversation: { transfersSucceed: false } };
  const audio = { preTransferAudio: { tts: "a" }, failureTransferAudio: { tts: "b c" } };

  it("ends the flow when it succeeds, after its audio", () => {
    const result = run(callFlow([acd(audio), disconnect]));
    expect(result.end).toEqual({ type: "end", atMs: 375, how: "transfer", detail: { queue: "Desk" } });
  });

  it("plays its failure audio, binds its failure outputs and takes its failure path when it fails", () => {
    const outputs = {
      failureOutputs: { errorType: { var: "Flow.type" }, errorMessage: none },
      outputs: paths({ failure: [set("string", "Flow.done", '"failed"')] }),
    };
    const result = run(callFlow([acd({ ...audio, ...outputs }), disconnect]), failing);
    expect(result).toMatchObject({
      end: { how: "disconnect" },
      elapsedMs: 1125,
      variables: { "Flow.type": "transferFailed", "Flow.done": "failed" },
    });
    expect(pathsTaken(result)).toEqual(["failure"]);
  });

  it.each(["inboundShortMessage", "inboundEmail", "inboundChat"])("cannot fail in a flow of type %s", (type) => {
    expect(run(stateFlow(type, [acd()]), failing).end.how).toBe("transfer");
  });

  it("to a queue that is NOT_SET is a flow error", () => {
    expect(detailOf(run(callFlow([acd({ targetQueue: exp("FindQueue(ToString(NOT_SET))") }), disconnect]))).code).toBe(
      "not-set",
    );
  });

  it.each<[Item, object]>([
    [
      { transferToVoicemail: { name: "V", destination: { queue: { targetQueue: lit({ name: "Desk" }) } } } },
      { voicemail: "queue", queue: "Desk" },
    ],
    [{ transferToFlow: { name: "F", targetFlow: { name: "Night" } } }, { flow: "Night" }],
    [
      { transferToFlowSecure: { name: "F", targetFlow: { name: "Pay" }, connectTimeout: lit({ seconds: 5 }) } },
      { flow: "Pay" },
    ],
    [{ transferToNumber: { name: "N", targetNumber: lit("+49") } }, { target: "number" }],
  ])("%# says where it goes", (action, detail) => {
    expect(run(callFlow([action, disconnect])).end).toMatchObject({ how: "transfer", detail });
  });

  it("that fails takes the time that it tries", () => {
    const action = {
      transferToFlowSecure: { name: "F", targetFlow: { name: "Pay" }, connectTimeout: lit({ seconds: 5 }) },
    };
    expect(pauses(run(callFlow([action, disconnect]), failing))).toEqual([["transfer", 5000, 5000]]);
  });
});

describe("a menu", () => {
  const choices = [
    { menuDisconnect: { name: "Leave", dtmf: "digit_2" } },
    {
      menuTask: {
        name: "Task",
        dtmf: "digit_1",
        task: { actions: [set("string", "Flow.was", '"task"'), { previousMenu: { name: "Back" } }] },
      },
    },
    { menuJumpToTask: { name: "Jump", dtmf: "digit_3", targetTaskRef: "/inboundCall/tasks/task[Start]" } },
    {
      menuTransferToAcd: {
        name: "Queue",
        dtmf: "digit_star",
        targetQueue: lit({ name: "Desk" }),
        failureTransferAudio: { tts: "a" },
      },
    },
    { menuJumpToMenu: { name: "Other", dtmf: "digit_4", targetMenuRef: "/inboundCall/menus/menu[Other]" } },
    { menuDialByExtension: { name: "Dial", dtmf: "digit_9" } },
  ];
  const other = [
    { menuPreviousMenu: { name: "Back", dtmf: "digit_0" } },
    { menuDisconnect: { name: "Leave", dtmf: "digit_2" } },
  ];
  const menu = (name: string, list: readonly Item[]): Item => ({
    menu: { name, refId: name, audio: { tts: "a b c d" }, choices: list },
  });
  const flow = (more: Item = {}) =>
    JSON.stringify({
      inboundCall: {
        name: "Menus",
        startUpRef: "/inboundCall/menus/menu[Main]",
        variables: [variable("string", "Flow.was")],
        ...more,
        menus: [menu("Main", choices), menu("Other", other)],
        tasks: [block("task", "Start", [set("string", "Flow.was", '"jumped"'), disconnect])],
      },
    });
  const dial = (entries: readonly string[], more = {}) => run(flow(), { conversation: { entries, ...more } });

  it.each([
    [["2"], "disconnect", null, 1500],
    [["3"], "disconnect", "jumped", 1500],
    [["*"], "transfer", null, 1500],
    [["1", "2"], "disconnect", "task", 3000],
    [["4", "0", "2"], "disconnect", null, 4500],
    [["", "2"], "disconnect", null, 13_000],
    [["7", "12", "2"], "disconnect", null, 4500],
    [["", "", "", ""], "disconnect", null, 46_000],
    [["9"], "stopped", null, 1500],
    [[], "stopped", null, 1500],
  ])("given %j ends in %s", (entries, how, was, ms) => {
    const result = dial(entries);
    expect([result.end.how, result.variables["Flow.was"], result.elapsedMs]).toEqual([how, was, ms]);
  });

  it.each([
    ["that nobody answers", ["4"], "Other", "no entry is left for menu Other"],
    ["whose choice is not modelled", ["9"], "Main", "menu choice menuDialByExtension is not modelled"],
    ["that an action led to", ["1"], "Main", "no entry is left for menu Main"],
  ])("%s stops the run at its own place", (_, entries, container, reason) => {
    const text = flow();
    const column = text.indexOf(`menu":{"name":"${container}"`) + 1;
    const { end } = run(text, { conversation: { entries } });
    expect(end).toEqual({ ...end, how: "stopped", detail: { reason, container, line: 1, column } });
  });

  it("says itself again after a transfer that fails", () => {
    const result = dial(["*", "2"], { transfersSucceed: false });
    expect([result.end.how, result.elapsedMs]).toEqual(["disconnect", 3375]);
  });

  it("is where jumpToMenu leads", () => {
    const jump = callFlow([{ jumpToMenu: { name: "Jump", targetMenuRef: "/inboundCall/menus/menu[M]" } }], {
      settings: { menus: [menu("M", other)] },
    });
    expect(run(jump, { conversation: { entries: ["2"] } }).end.how).toBe("disconnect");
  });
});

describe("effects", () => {
  it.each<[Item, string, unknown]>([
    [
      { setScreenPop: { name: "Pop", screenPopScript: { Script: { inputs: { a: exp("1 + 1"), b: none } } } } },
      "setScreenPop",
      { script: "Script", inputs: { a: 2, b: null } },
    ],
    [{ setLanguage: { name: "L", language: "de" } }, "setLanguage", { language: "de" }],
    [
      {
        createCallback: {
          name: "C",
          queue: lit({ name: "Desk" }),
          callbackNumber: exp('ToPhoneNumber("+49301")'),
          calleeName: none,
        },
      },
      "createCallback",
      { queue: { name: "Desk" }, calleeName: null },
    ],
  ])("%# are shown", (action, effect, detail) => {
    const result = run(callFlow([action, disconnect]));
    expect(eventsOf(result, "effect")).toMatchObject([{ effect, detail }]);
    expect(result.end.how).toBe("disconnect");
  });

  it.each<[Item, string, readonly string[]]>([
    [{ sendResponse: { name: "R", messageBody: exp('"Hi " + "there"') } }, "disconnect", []],
    [
      { sendResponse: { name: "R", messageBody: lit("Hi"), outputs: paths({ success: [], failure: [] }) } },
      "disconnect",
      ["success"],
    ],
    [{ sendResponse: { name: "R", messageBody: exp("ToString(NOT_SET)") } }, "error", []],
    [{ sendAutoReply: { name: "R", messageBody: lit("Hi") } }, "disconnect", []],
  ])("%# of messages", (action, how, taken) => {
    const result = run(stateFlow("inboundShortMessage", [action, disconnect]));
    expect([result.end.how, pathsTaken(result)]).toEqual([how, taken]);
  });
});
