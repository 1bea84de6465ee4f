import { type Duration, formatMilliseconds } from "../common/duration.js";
import { suggest } from "../common/suggest.js";
import type { Outcome } from "../pattern/index.js";
import type { EndKind, SimulationResult } from "../simulator/index.js";
import { type FallbackKind, isOfKind, type Reading, readRun } from "./reading.js";
import { summary } from "./summary.js";

/** What a jest matcher gives. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** @param expected continues "expected the run to", or "not to" */
function judge(run: SimulationResult, pass: boolean, expected: string, but: string): MatcherResult {
  const text = pass ? `expected the run not to ${expected}, but it did` : `expected the run to ${expected}, but ${but}`;
  return { pass, message: () => `${text}\n\n${summary(run)}` };
}

const read = (received: unknown, matcher: string): readonly [SimulationResult, Reading] => {
  if (!isResult(received)) {
    throw new TypeError(
      `expect(…).${matcher} takes the result of simulate(), got ${typeof received}; did you forget await?`,
    );
  }
  return [received, readRun(received)];
};

const isResult = (value: unknown): value is SimulationResult =>
  typeof value === "object" && value !== null && "end" in value && "events" in value && "elapsedMs" in value;

const times = (count: number, unit = "attempt"): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** The API answered in the end, on this attempt. */
function toSucceedAfter(received: unknown, attempts: number): MatcherResult {
  const [run, { succeeded, attempts: made }] = read(received, "toSucceedAfter");
  const but = succeeded ? `it took ${times(made.length)}` : `it did not succeed in ${times(made.length)}`;
  return judge(run, succeeded && made.length === attempts, `succeed after ${times(attempts)}`, but);
}

/** Retry 1 follows the first attempt. Both limits are included. */
function toWaitBetween(received: unknown, retry: number, from: Duration, to: Duration): MatcherResult {
  const [run, { waitsMs }] = read(received, "toWaitBetween");
  const waited = waitsMs[retry - 1];
  const pass = waited !== undefined && waited >= from.milliseconds && waited <= to.milliseconds;
  const expected = `wait between ${from} and ${to} before retry ${retry}`;
  const but =
    waited === undefined ? `its number of retries was ${waitsMs.length}` : `it waited ${formatMilliseconds(waited)}`;
  return judge(run, pass, expected, but);
}

/** The flow gave up on its API and did what it has for that. */
function toFallBack(received: unknown, kind?: FallbackKind): MatcherResult {
  const [run, { fallback, succeeded }] = read(received, "toFallBack");
  const pass = fallback !== undefined && (kind === undefined || isOfKind(fallback, kind));
  const but =
    fallback !== undefined
      ? `its fallback was ${fallback}`
      : succeeded
        ? "the API answered"
        : `it broke off: ${run.end.how}`;
  return judge(run, pass, kind === undefined ? "fall back" : `fall back to ${kind}`, but);
}

/** The pattern's outcome, or the way in which the run ended. */
function toEndWith(received: unknown, outcome: Outcome | EndKind): MatcherResult {
  const [run, reading] = read(received, "toEndWith");
  const pass = reading.outcome === outcome || run.end.how === outcome;
  const told = reading.outcome === undefined ? run.end.how : `${reading.outcome} (${run.end.how})`;
  return judge(run, pass, `end with ${outcome}`, `it ended with ${told}`);
}

/** A data action by its name, or as `Integration/Action`; without a count, at least once. */
function toHaveCalled(received: unknown, action: string, count?: number): MatcherResult {
  const [run, { requests }] = read(received, "toHaveCalled");
  const names = requests.flatMap(({ integration, dataAction }) => [dataAction, `${integration}/${dataAction}`]);
  const called = names.filter((name) => name === action).length;
  const pass = count === undefined ? called > 0 : called === count;
  const expected = `have called ${action}${count === undefined ? "" : ` ${times(count, "time")}`}`;
  const meant = called > 0 ? undefined : suggest(action, [...new Set(names)]);
  const but = `it called it ${times(called, "time")}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
  return judge(run, pass, expected, but);
}

/** For `expect.extend`. */
export const matchers = { toSucceedAfter, toWaitBetween, toFallBack, toEndWith, toHaveCalled };

declare global {
  namespace jest {
    // Names of the type parameters are those of jest's own declaration, which this one extends.
    interface Matchers<R, T> {
      /** The API answered in the end, on this attempt; 1 is the first call. */
      toSucceedAfter(attempts: number): R;
      /** Before retry 1, 2, ... the flow paused for at least `from` and at most `to`. */
      toWaitBetween(retry: number, from: Duration, to: Duration): R;
      /** The flow gave up on its API and did what it has for that: any fallback, or the given one. */
      toFallBack(kind?: FallbackKind): R;
      /** The outcome of the pattern (`exhausted`), or how the run ended (`transfer`). */
      toEndWith(outcome: Outcome | EndKind): R;
      /** A data action was called this often, or at all; by its name or `Integration/Action`. */
      toHaveCalled(action: string, times?: number): R;
    }
  }
}
