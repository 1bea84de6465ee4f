import { join } from "node:path";
import { seconds } from "../../../lib/common/duration.js";
import { BREAKER_DEFAULTS, FRESH_ROW } from "../../../lib/policy/breaker/index.js";
import { breaker, dataTableStore } from "../../../lib/policy/index.js";
import { PLATFORM_URL } from "../../../lib/simulator/data-action/index.js";
import { DataTables, fakePlatform } from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { mulberry, TIMES } from "../../policy/breaker-table-model.js";
import { expectPart } from "../../support/page-part.js";
import { type Called, crowd, servers, taking } from "./crowd.js";
import { spreadText, tableOf } from "./figures.js";
import { CRM, guardedCrm, LOOK_UP } from "./guarded-crm.js";

const CROWDS = [10, 50, 200];
const SEEDS = 20;

const flow = guardedCrm({
  retry: { maxRetries: 0 },
  breaker: breaker({ store: dataTableStore(), failures: 50, within: seconds(60), openFor: seconds(30) }),
});

/** A whole number of milliseconds from and to. */
type Draw = (range: readonly [number, number]) => number;

/** As the model of the policy has it: so many callers, each of which calls again after 5 to 10 s. */
function startsOf(callers: number, draw: Draw): readonly number[] {
  const starts: number[] = [];
  for (let caller = 0; caller < callers; caller++) {
    for (let at = draw(TIMES.arrivalMs); at < TIMES.lengthMs; at += draw(TIMES.pauseMs)) starts.push(at);
  }
  return starts;
}

interface Measured {
  /** -1: never. */
  readonly failuresAtOpening: number;
  readonly openedAtMs: number;
  readonly closedAtMs: number;
  readonly probesAtOnce: number;
  readonly writesPerMinute: number;
}

/** Flows as they are emitted, around a table as slow as in the model, and an API that is down. */
async function measure(callers: number, seed: number, upAtMs: number = TIMES.lengthMs): Promise<Measured> {
  const random = mulberry(seed);
  const draw: Draw = ([from, to]) => Math.floor(from + random() * (to - from));
  const rows = { [BREAKER_DEFAULTS.table]: { crm: { ...FRESH_ROW } } };
  const tables = new DataTables(rows, { lookupMs: () => draw(TIMES.readMs) });
  const platform = fakePlatform(tables, { fate: () => ({ answerAfterMs: draw(TIMES.writeMs) }) });
  const script = `from 0s to ${upAtMs}ms: 503; 200 {"name": "Kim"}`;
  const api = taking(scriptedTransport(script), TIMES.callMs, seed);
  const runs = startsOf(callers, draw).map((startAtMs) => ({ flow, startAtMs }));
  // Runs have the seeds that follow: those of one case are none of another.
  const options = { tables, inputs: { tenant: 0 }, seed: seed * 100_000 };
  const { calls } = await crowd(runs, servers({ [CRM]: api, [PLATFORM_URL]: platform }), options);
  const writes = calls.filter(({ dataAction }) => dataAction !== LOOK_UP);
  const openedAtMs = landings(writes, "open")[0] ?? -1;
  const failed = calls.filter(({ dataAction, reply }) => dataAction === LOOK_UP && reply.path === "failure");
  return {
    openedAtMs,
    failuresAtOpening: openedAtMs < 0 ? -1 : failed.filter(({ endMs }) => endMs <= openedAtMs).length,
    closedAtMs: writes.find(({ inputs }) => inputs.state === "closed" && inputs.failures === 0)?.endMs ?? -1,
    probesAtOnce: probesAtOnce(writes),
    writesPerMinute: busiestMinute(writes),
  };
}

const landings = (writes: readonly Called[], state: string): number[] =>
  writes
    .filter(({ inputs }) => inputs.state === state)
    .map(({ endMs }) => endMs)
    .sort((a, b) => a - b);

/** The most probes that set out between two ends of half-open times. */
function probesAtOnce(writes: readonly Called[]): number {
  const ends = writes.filter(({ inputs }) => inputs.state !== "halfOpen").map(({ endMs }) => endMs);
  const probes = writes.filter(({ inputs }) => inputs.state === "halfOpen").map(({ atMs }) => atMs);
  const sameTime = (from: number): number[] => {
    const until = Math.min(...ends.filter((end) => end > from), Number.POSITIVE_INFINITY);
    return probes.filter((probe) => probe >= from && probe < until);
  };
  return Math.max(0, ...probes.map((probe) => sameTime(probe).length));
}

const busiestMinute = (writes: readonly Called[]): number =>
  Math.max(0, ...writes.map(({ atMs }) => writes.filter((w) => w.atMs >= atMs && w.atMs < atMs + 60_000).length));

const seeds = Array.from({ length: SEEDS }, (_, seed) => seed + 1);
const secondsText = (ms: number): string => (ms < 0 ? "never" : String(Math.round(ms / 1000)));

describe("flows that share a breaker in a data table", () => {
  const measured = new Map<number, readonly Measured[]>();
  beforeAll(async () => {
    for (const callers of CROWDS) {
      const cases: Measured[] = [];
      for (const seed of seeds) cases.push(await measure(callers, seed));
      measured.set(callers, cases);
    }
  });
  const of = (callers: number, figure: keyof Measured) => (measured.get(callers) ?? []).map((one) => one[figure]);

  it("open it in all cases of 50 and of 200 callers", () => {
    for (const callers of [50, 200]) expect(Math.min(...of(callers, "openedAtMs"))).toBeGreaterThan(0);
  });

  it("open it late: within the first two calls of 200 callers, not at the 50th failure", () => {
    expect(Math.min(...of(200, "failuresAtOpening"))).toBeGreaterThan(50);
    expect(Math.max(...of(200, "failuresAtOpening"))).toBeLessThan(400);
  });

  it("write less than the 300 times a minute that a token has", () => {
    expect(Math.max(...CROWDS.flatMap((callers) => of(callers, "writesPerMinute")))).toBeLessThan(100);
  });

  it("close it when the API is up", async () => {
    for (const seed of seeds.slice(0, 5)) {
      const { openedAtMs, closedAtMs } = await measure(50, seed, 30_000);
      expect(closedAtMs).toBeGreaterThan(openedAtMs + 29_000);
      expect(closedAtMs).toBeLessThan(openedAtMs + 45_000);
    }
  });

  it("do as the page says", () => {
    const head = [
      "callers",
      "failures until open",
      "seconds until open",
      "probes at once",
      "writes in the busiest minute",
    ];
    const rows = CROWDS.map((callers) => [
      callers,
      spreadText(of(callers, "failuresAtOpening"), (n) => (n < 0 ? "never" : String(n))),
      spreadText(of(callers, "openedAtMs"), secondsText),
      spreadText(of(callers, "probesAtOnce")),
      spreadText(of(callers, "writesPerMinute")),
    ]);
    expectPart(join(__dirname, "../../../docs/circuit-breaker.md"), "simulated table figures", tableOf(head, rows));
  });
});
