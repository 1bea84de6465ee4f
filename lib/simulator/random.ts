/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * Seeded numbers, uniform in [0, 1): the Mulberry32 generator, 32 bits of state. The same seed gives the same numbers.
 * @param seed any number; fractions and what exceeds 32 bits are dropped
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A conversation id in the form of a UUID, drawn from a generator. */
export function conversationId(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return `${parts.join("-")}-${digits.slice(20)}`;
}
