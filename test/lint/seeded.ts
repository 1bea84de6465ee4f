import { seededRandom } from "../../lib/simulator/random.js";

/** Whole numbers from 0 to below a limit, the same for the same seed. */
export type Random = (limit: number) => number;

export function seeded(seed: number): Random {
  const random = seededRandom(seed);
  return (limit) => Math.floor(random() * limit);
}
