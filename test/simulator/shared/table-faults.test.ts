import { seconds } from "../../../lib/common/duration.js";
import { BREAKER_DEFAULTS, FRESH_ROW } from "../../../lib/policy/breaker/index.js";
import { breaker, dataTableStore } from "../../../lib/policy/index.js";
import { PLATFORM_URL } from "../../../lib/simulator/data-action/index.js";
import type { HttpOutcome, Transport } from "../../../lib/simulator/http.js";
import {
  DataTables,
  fakePlatform,
  type SimulationResult,
  type TableRow,
  type TableRows,
  type WriteFate,
} from "../../../lib/simulator/index.js";
import { scriptedTransport } from "../../../lib/simulator/script/index.js";
import { crowd, servers, spread, taking, tally } from "./crowd.js";
import { CRM, guardedCrm } from "./guarded-crm.js";

const WITHIN = { failures: 5, within: seconds(60), openFor: seconds(10), probeFor: seconds(10) };
const flow = guardedCrm({
  retry: { maxRetries: 1 },
  breaker: breaker({ store: dataTableStore(), ...WITHIN }),
});
const strict = guardedCrm({
  retry: { maxRetries: 1 },
  breaker: breaker({ store: dataTableStore(), ...WITHIN, whenStoreFails: "fallBack" }),
});

/** Runs while the API is down and things go wrong, and some long after. */
const RUNS = 20;
const LATER_MS = 120_000;
const LATER = 4;
const starts = [...spread(RUNS, 20_000), ...spread(LATER, 4000).map((at) => LATER_MS + at)];
const START_MS = Date.parse("2026-01-01T00:00:00Z");

interface Fault {
  readonly row?: TableRow;
  readonly rows?: TableRows;
  readonly tables?: Readonly<Record<string, TableRows>>;
  readonly fate?: (atMs: number) => WriteFate;
  readonly lookupMs?: number;
  readonly platform?: (platform: Transport) => Transport;
  readonly flow?: typeof flow;
}

async function scene(fault: Fault) {
  const rows = fault.rows ?? { crm: { ...FRESH_ROW, ...fault.row } };
  const tables = new DataTables(fault.tables ?? { [BREAKER_DEFAULTS.table]: rows }, {
    lookupMs: () => fault.lookupMs ?? 50,
  });
  const fate = ({ atMs }: { readonly atMs: number }): WriteFate => ({
    answerAfterMs: 200,
    ...(atMs < LATER_MS - 30_000 ? fault.fate?.(atMs) : {}),
  });
  const platform = fakePlatform(tables, { fate });
  const api = scriptedTransport('from 0s to 60s: 503; 200 {"name": "Kim"}');
  return crowd(
    starts.map((startAtMs) => ({ flow: fault.flow ?? flow, startAtMs })),
    servers({
      [CRM]: taking(api, [200, 400], 1),
      [PLATFORM_URL]: fault.platform?.(platform) ?? platform,
    }),
    { tables, inputs: { tenant: 0 } },
  );
}

const answering = (outcome: HttpOutcome) => (): Transport => ({ send: () => outcome });
const page = { kind: "response", status: 200, headers: {}, body: "<html>", afterMs: 0 } as const;
const twice = (platform: Transport): Transport => ({
  send: (request, at) => {
    platform.send(request, at);
    return platform.send(request, at);
  },
});

const NONE = { exhausted: RUNS };
const STOPPED = { open: RUNS };

/** How the runs end meanwhile, and how many milliseconds the longest takes at most. */
type Case = readonly [string, Fault, Readonly<Record<string, number>>, number];

const CASES: readonly Case[] = [
  ["nothing is wrong", {}, STOPPED, 11000],
  ["writes get lost", { fate: () => ({ lost: true }) }, NONE, 11000],
  [
    "every second write gets lost",
    { fate: (atMs) => ({ lost: Math.floor(atMs / 100) % 2 === 0 }) },
    { open: 18, exhausted: 2 },
    11000,
  ],
  ["writes fail with 500", { fate: () => ({ status: 500 }) }, NONE, 11000],
  ["writes fail with 429: the token's limit", { fate: () => ({ status: 429 }) }, NONE, 11000],
  [
    "writes are not answered, but done",
    { fate: () => ({ answerAfterMs: Number.POSITIVE_INFINITY }) },
    { open: 19, exhausted: 1 },
    17000,
  ],
  [
    "writes are not answered, nor done",
    { fate: () => ({ answerAfterMs: Number.POSITIVE_INFINITY, lost: true }) },
    NONE,
    17000,
  ],
  [
    "writes take longer than their time limit",
    { fate: () => ({ answerAfterMs: 3500 }) },
    { open: 10, exhausted: 10 },
    17000,
  ],
  ["writes are seen 10 s late", { fate: () => ({ visibleAfterMs: 10_000 }) }, NONE, 11000],
  ["writes are done twice", { platform: twice }, STOPPED, 11000],
  ["writes are answered with nonsense", { fate: () => ({ body: "<html>" }) }, STOPPED, 11000],
  ["the platform breaks connections", { platform: answering({ kind: "reset", afterMs: 0 }) }, NONE, 11000],
  ["the platform answers with a page", { platform: answering(page) }, NONE, 11000],
  ["look-ups take 5 s", { lookupMs: 5000 }, { open: 4, exhausted: 16 }, 31000],
  ["there is no table", { tables: {} }, NONE, 11000],
  ["there is no table, and falling back is asked for", { tables: {}, flow: strict }, STOPPED, 500],
  ["there is no row", { rows: {} }, NONE, 11000],
  ["the row is empty", { rows: { crm: {} } }, STOPPED, 11000],
  ["the state is none", { row: { state: "ajar" } }, STOPPED, 11000],
  [
    "open until a time that no clock ever has",
    { row: { state: "open", openUntil: 999_999_999_999_999 } },
    STOPPED,
    11000,
  ],
  [
    "open until an hour ahead, by a clock that is wrong",
    { row: { state: "open", openUntil: START_MS + 3_600_000 } },
    STOPPED,
    11000,
  ],
  ["open since an hour ago", { row: { state: "open", openUntil: START_MS - 3_600_000 } }, STOPPED, 11000],
  ["a probe that was lost", { row: { state: "halfOpen", openUntil: START_MS + 10_000 } }, STOPPED, 11000],
  ["half-open for ever", { row: { state: "halfOpen", openUntil: 999_999_999_999_999 } }, STOPPED, 11000],
  ["fewer failures than none", { row: { failures: -1_000_000 } }, STOPPED, 11000],
  ["more failures than any", { row: { failures: 999_999_999_999_999, windowStart: START_MS } }, STOPPED, 11000],
  ["a window of the future", { row: { failures: 4, windowStart: START_MS + 3_600_000 } }, STOPPED, 11000],
];

const outcome = ({ variables }: SimulationResult): string => String(variables["Flow.outcome"]);

describe("when something goes wrong with a data table", () => {
  it.each(CASES)("%s: every run ends, and later ones call", async (_, fault, outcomes, mostMs) => {
    const { results } = await scene(fault);
    const [meanwhile, later] = [results.slice(0, RUNS), results.slice(RUNS)];
    expect(tally(meanwhile.map(outcome))).toEqual(outcomes);
    expect(Math.max(...meanwhile.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(mostMs);
    expect(tally(later.map(outcome))).toEqual(fault.flow === strict ? { open: LATER } : { succeeded: LATER });
  });
});
