import { milliseconds } from "../../common/duration.js";
import type { Terms } from "../../common/made-once.js";
import type { ResolvedBreaker } from "../../policy/index.js";

/** The rules that all flows have to share with which a breaker counts and waits, whatever keeps its memory. */
export const windowTerms = ({ failures, withinMs, openForMs, probeForMs }: ResolvedBreaker): Terms => ({
  "breaker.failures": failures,
  "breaker.within": milliseconds(withinMs),
  "breaker.openFor": milliseconds(openForMs),
  "breaker.probeFor": milliseconds(probeForMs),
});
