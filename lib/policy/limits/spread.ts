import { type ResolvedStagger, STAGGER_DEFAULTS } from "../stagger/index.js";

/** More slots than this are not even: see `slotOfId`. */
const MOST_SLOTS = 256;

/**
 * The wait before the first call that keeps a crowd to `perSecond` on average: what runs that share nothing can do about a
 * rate. Chance puts more into some seconds; docs/limits.md has how many.
 * @param crowd runs that start together
 */
export function spreadOf(
  perSecond: number,
  crowd: number,
): Extract<ResolvedStagger, { readonly kind: "conversation" }> {
  const wholeMs = (1000 * crowd) / perSecond;
  const stepMs = Math.max(STAGGER_DEFAULTS.step.milliseconds, Math.ceil(wholeMs / MOST_SLOTS));
  return { kind: "conversation", slots: Math.max(2, Math.ceil(wholeMs / stepMs)), stepMs };
}
