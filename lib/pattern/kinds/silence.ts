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
import type { ResolvedPolicy } from "../../policy/index.js";

/** Lengths of silence, in seconds: close together where waits are short, since callers notice the difference. */
const RUNGS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60] as const;
const LONGEST_BLANK_MS = LIMITS.silence.value.max.milliseconds;

/** The longest pause of a call, in milliseconds. */
export const LONGEST_SILENCE_MS = 60_000;

/** The longest pause that a policy can come to. */
const longestPause = ({ retry, patienceMs = retry.maxWaitMs }: ResolvedPolicy): number =>
  Math.min(retry.maxWaitMs, patienceMs, LONGEST_SILENCE_MS);

/** Silences that cover every wait up to the longest, ascending, in milliseconds. */
export function silences(longestMs: number): readonly number[] {
  return [...RUNGS.map((seconds) => seconds * 1000).filter((ms) => ms < longestMs), longestMs];
}

/**
 * Silence of at least the wait. Silence has a literal length, so the wait chooses among literals: the shortest that is
 * long enough. Keys that the caller presses do not cut it short, since that would be a retry before its time.
 */
export function silence(wait: Expr<"integer">, policy: ResolvedPolicy): Expr<"audio"> {
  const rungs = silences(longestPause(policy));
  const ladder = rungs
    .slice(0, -1)
    .reduceRight((longer, ms) => choose(atMost(wait, int(ms)), blank(ms), longer), blank(rungs.at(-1) ?? 0));
  return audioPlaybackOptions(ladder, false);
}

/** One silence is 10 s at most. */
function blank(ms: number): Expr<"audio"> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(ms / LONGEST_BLANK_MS)) }, (_, part) =>
    toAudioBlank(Math.min(LONGEST_BLANK_MS, ms - part * LONGEST_BLANK_MS)),
  );
  const [first = toAudioBlank(0), second, ...others] = parts;
  return second === undefined ? first : appendAudio(first, second, ...others);
}
