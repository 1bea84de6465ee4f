import {
  appendAudio,
  atMost,
  audioPlaybackOptions,
  choose,
  type Expr,
  int,
  toAudioBlank,
} from "../../architect/expression/builder.js";
import { LIMITS } from "../../architect/platform.js";
import { longestWait, type ResolvedPolicy } from "../../policy/index.js";

/** Lengths of silence, in seconds: close together where waits are short, since callers notice the difference. */
const RUNGS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60] as const;
const LONGEST_BLANK_MS = LIMITS.silence.value.max.milliseconds;

/** The longest pause of a call, in milliseconds. How long one Play Audio may be silent is unverified. */
export const LONGEST_SILENCE_MS = 60_000;

/** The longest pause that a policy can come to. */
function longestPause({ retry, patienceMs = LONGEST_SILENCE_MS }: ResolvedPolicy): number {
  return Math.min(longestWait(retry, LONGEST_SILENCE_MS), patienceMs, LONGEST_SILENCE_MS);
}

/** Silences that cover every wait up to the longest, ascending, in milliseconds. */
export function silences(longestMs: number): readonly number[] {
  return [...RUNGS.map((seconds) => seconds * 1000).filter((ms) => ms < longestMs), longestMs];
}

/**
 * Silence of at least the wait. Silence has a literal length, so the wait chooses among literals: the shortest that is
 * long enough. Keys that the caller presses do not cut it short, since that would be a retry before its time.
 */
export const silence = (wait: Expr<"integer">, policy: ResolvedPolicy): Expr<"audio"> =>
  audioPlaybackOptions(ladder(wait, policy, blank), false);

/** How long the silence for a wait is, in milliseconds. */
export const silenceLength = (wait: Expr<"integer">, policy: ResolvedPolicy): Expr<"integer"> =>
  ladder(wait, policy, int);

function ladder<T extends "audio" | "integer">(
  wait: Expr<"integer">,
  policy: ResolvedPolicy,
  rung: (ms: number) => Expr<T>,
): Expr<T> {
  const rungs = silences(longestPause(policy));
  return rungs
    .slice(0, -1)
    .reduceRight((longer, ms) => choose<T>(atMost(wait, int(ms)), rung(ms), longer), rung(rungs.at(-1) ?? 0));
}

/** One silence is 10 s at most. */
function blank(ms: number): Expr<"audio"> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(ms / LONGEST_BLANK_MS)) }, (_, part) =>
    toAudioBlank(Math.min(LONGEST_BLANK_MS, ms - part * LONGEST_BLANK_MS)),
  );
  const [first = toAudioBlank(0), second, ...others] = parts;
  return second === undefined ? first : appendAudio(first, second, ...others);
}
