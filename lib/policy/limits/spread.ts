import type { LimitRules } from "./limits.js";

/**
 * Slots of a stagger over which a crowd comes to `perSecond` calls a second on average: what runs that share nothing can
 * do about a rate. Chance puts more into some seconds; docs/circuit-breaker.md has how many.
 * @param crowd runs that start together
 */
export const slotsFor = (
  crowd: number,
  { perSecond }: Required<Pick<LimitRules, "perSecond">>,
  stepMs: number,
): number => Math.max(1, Math.ceil((crowd * 1000) / (perSecond * stepMs)));
