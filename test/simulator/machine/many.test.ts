import fc from "fast-check";
import {
  type DataActionCall,
  type SimulateOptions,
  simulate,
  simulateMany,
  simulateSync,
  type TraceEvent,
} from "../../../lib/simulator/index.js";
import { EventQueue } from "../../../lib/simulator/machine/queue.js";
import { seededRandom } from "../../../lib/simulator/random.js";
import {
  callData,
  callFlow,
  disconnect,
  end,
  exp,
  type Item,
  lit,
  paths,
  program,
  replies,
  run,
  set,
  success,
  variable,
  workflow,
} from "./flow-text.js";

const wait = (duration: Item): Item => ({ wait: { name: "Wait", duration } });

describe("the queue of events", () => {
  it("gives the earliest first, and equal times in the order they came", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (times) => {
        const queue = new EventQueue<readonly [number, number]>();
        times.forEach((time, index) => {
          queue.push(time, [time, index]);
        });
        const out: (readonly [number, number])[] = [];
        for (let item = queue.pop(); item !== undefined; item = queue.pop()) out.push(item);
        const expected = times
          .map((time, index) => [time, index] as const)
          .toSorted(([a, i], [b, j]) => a - b || i - j);
        expect(out).toEqual(expected);
      }),
    );
  });
});

describe("seeded chance", () => {
  it("is the same for the same seed, and uniform in [0, 1)", () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20_000 }, random);
    };
    const numbers = draw(7);
    expect(draw(7)).toEqual(numbers);
    expect(draw(8)).not.toEqual(numbers);
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
    const buckets = new Array<number>(10).fill(0);
    for (const x of numbers) buckets[Math.floor(x * 10)] = (buckets[Math.floor(x * 10)] ?? 0) + 1;
    expect(Math.max(...buckets.map((n) => Math.abs(n - 2000)))).toBeLessThan(200);
  });

  const jitter = workflow([
    {
      loop: {
        name: "L",
        currentIndex: { var: "Flow.i" },
        loopCount: lit(9),
        outputs: paths({ loop: [wait(exp("ToDuration(RandomInt(60000))"))] }),
      },
    },
    end(),
  ]);
  it("gives the same bytes for the same seed", () => {
    const text = (options: SimulateOptions) => JSON.stringify(run(jitter, options));
    expect(text({ seed: 5 })).toBe(text({ seed: 5 }));
    expect(text({ seed: 5 })).not.toBe(text({ seed: 6 }));
    expect(text({})).toBe(text({ seed: 1 }));
  });

  it("can be replaced", () => {
    expect(run(jitter, { random: () => 0.5 }).elapsedMs % 9).toBe(0);
  });
});

describe("runs side by side", () => {
  const flow = (ms: string) =>
    program(
      workflow(
        [
          wait(exp(ms)),
          callData({}, { who: exp("Flow.who") }),
          wait(lit({ seconds: 1 })),
          callData({}, { who: exp("Flow.who") }),
          end(),
        ],
        { variables: [variable("string", "Flow.who")] },
      ),
    );

  it("share one clock and one port, in the order of time, then in which it was planned", async () => {
    const calls: (readonly [number, number, unknown])[] = [];
    const port = {
      call: ({ atMs, run: index, inputs }: DataActionCall) => {
        calls.push([atMs, index, inputs.who]);
        return success({}, 10);
      },
    };
    const one = flow("ToDuration(500)");
    const results = await simulateMany(
      [
        { program: one, options: { inputs: { who: "a" } } },
        { program: one, options: { inputs: { who: "b" } }, startAtMs: 200 },
        { program: one, options: { inputs: { who: "c" } } },
        { program: flow("ToDuration(0)"), options: { inputs: { who: "d" } }, startAtMs: 500 },
      ],
      { port },
    );
    expect(calls).toEqual([
      [500, 3, "d"],
      [500, 0, "a"],
      [500, 2, "c"],
      [700, 1, "b"],
      [1510, 3, "d"],
      [1510, 0, "a"],
      [1510, 2, "c"],
      [1710, 1, "b"],
    ]);
    expect(results.map(({ elapsedMs, end: { atMs } }) => [elapsedMs, atMs])).toEqual([
      [1520, 1520],
      [1520, 1720],
      [1520, 1520],
      [1020, 1520],
    ]);
  });

  it("give each what it gives alone, when nothing is shared", async () => {
    const text = workflow(
      [wait(exp("ToDuration(RandomInt(5000))")), set("integer", "Flow.n", "RandomInt(100)"), end()],
      {
        variables: [variable("integer", "Flow.n")],
      },
    );
    const one = program(text);
    const together = await simulateMany(
      Array.from({ length: 20 }, () => ({ program: one })),
      { seed: 10 },
    );
    expect(together).toEqual(Array.from({ length: 20 }, (_, index) => simulateSync(one, { seed: 10 + index })));
  });

  it("wait for promises without letting the clock go on", async () => {
    const order: string[] = [];
    const port = {
      call: async ({ run: index, atMs }: DataActionCall) => {
        order.push(`${index}@${atMs}`);
        await new Promise((resolve) => setImmediate(resolve));
        return success({}, index === 0 ? 30 : 10);
      },
    };
    const one = program(workflow([callData(), callData(), end()]));
    const results = await simulateMany([{ program: one }, { program: one }], { port });
    expect(order).toEqual(["0@0", "1@0", "1@10", "0@30"]);
    expect(results.map(({ elapsedMs }) => elapsedMs)).toEqual([60, 20]);
  });

  it("count the times of a conversation from their own start", async () => {
    const one = program(callFlow([{ playAudio: { name: "P", audio: exp("ToAudioBlank(9000)") } }, disconnect]));
    const conversation = { hangUpAtMs: 100 };
    const results = await simulateMany([{ program: one }, { program: one, startAtMs: 50 }], { conversation });
    expect(results.map(({ end: { atMs, how } }) => [atMs, how])).toEqual([
      [100, "hangUp"],
      [150, "hangUp"],
    ]);
  });
});

describe("a run", () => {
  const port = () => replies({ path: "failure", failure: { status: 503 }, afterMs: 40 }, success({}, 700));
  const pause = (ms: number): Item => ({ playAudio: { name: "P", audio: exp(`ToAudioBlank(${ms})`) } });
  const collect: Item = {
    collectInput: {
      name: "C",
      inputData: { var: "Flow.d" },
      digits: { exact: 2 },
      inputAudio: { tts: "a b c" },
      outputs: paths({ success: [], failure: [pause(10)] }),
    },
  };
  const text = callFlow([
    pause(100),
    callData(),
    pause(0),
    collect,
    callData(),
    { transferToAcd: { name: "T", targetQueue: lit({ name: "Q" }), preTransferAudio: { tts: "x" } } },
    disconnect,
  ]);
  const conversation = { entries: [""] };
  const whole = run(text, { port: port(), conversation });

  it("ends when the caller hangs up, at every moment", () => {
    fc.assert(
      fc.property(fc.nat(whole.elapsedMs + 100), (hangUpAtMs) => {
        const result = run(text, { port: port(), conversation: { ...conversation, hangUpAtMs } });
        const isWhole = hangUpAtMs > whole.elapsedMs;
        expect(result.end.how).toBe(isWhole ? "transfer" : "hangUp");
        expect(result.elapsedMs).toBe(Math.min(hangUpAtMs, whole.elapsedMs));
        const before = whole.events.filter(({ atMs, type }) => atMs < hangUpAtMs && type !== "end");
        const same = (events: readonly TraceEvent[]) =>
          events.map((event) => (event.type === "pause" ? { ...event, doneMs: 0 } : event));
        expect(same(result.events.slice(0, -1))).toEqual(same(before));
        for (const event of result.events)
          if (event.type === "pause") expect(event.atMs + event.doneMs).toBeLessThanOrEqual(result.elapsedMs);
      }),
      { numRuns: 200 },
    );
  });

  it("makes no event without a trace, and gives the same otherwise", () => {
    const { events, ...rest } = run(text, { port: port(), conversation, trace: false });
    const { events: all, ...same } = whole;
    expect([events, rest]).toEqual([[], same]);
    expect(all.length).toBeGreaterThan(10);
  });

  it("hands its events over as they happen", () => {
    const seen: TraceEvent[] = [];
    const result = run(text, { port: port(), conversation, onEvent: (event) => seen.push(event) });
    expect([result.events, seen]).toEqual([[], whole.events]);
  });

  it("is the same for the text, the model and the program, now and later", async () => {
    const options = () => ({ port: port(), conversation });
    expect(await simulate(text, options())).toEqual(whole);
    expect(simulateSync(program(text), options())).toEqual(whole);
    expect(simulateSync(program(text).flow, options()).variables).toEqual(whole.variables);
  });

  it("leaves a program as it was", () => {
    const one = program(text);
    const first = simulateSync(one, { port: port(), conversation });
    expect(simulateSync(one, { port: port(), conversation })).toEqual(first);
  });
});

describe("a time that is none", () => {
  const text = callFlow([disconnect]);

  it.each<[SimulateOptions, string]>([
    [{ startAt: "soon" }, 'startAt must be a date and time such as 2026-01-01T08:00:00Z, got "soon"'],
    [{ conversation: { hangUpAtMs: Number.NaN } }, "conversation.hangUpAtMs must be 0 ms or more, got NaN"],
    [{ conversation: { answeredAtMs: -1 } }, "conversation.answeredAtMs must be 0 ms or more, got -1"],
  ])("is refused in %j", async (options, message) => {
    expect(() => simulateSync(text, options)).toThrow(message);
    await expect(simulateMany([{ program: text, options }])).rejects.toThrow(`runs[0].${message}`);
    await expect(simulateMany([{ program: text }], options)).rejects.toThrow(message);
  });

  it.each([Number.NaN, -1])("is refused as the start of one of several runs: %p", async (startAtMs) => {
    const runs = [{ program: text }, { program: text, startAtMs }];
    await expect(simulateMany(runs)).rejects.toThrow("runs[1].startAtMs must be 0 ms or more");
  });
});
