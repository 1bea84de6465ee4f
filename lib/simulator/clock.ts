/** When simulations start that do not say it. */
export const DEFAULT_START = "2026-01-01T00:00:00Z";
const DEFAULT_START_MS = Date.parse(DEFAULT_START);

/** Milliseconds since 1970 of a start. */
export const startEpochMs = (startAt: string | undefined): number =>
  startAt === undefined ? DEFAULT_START_MS : Date.parse(startAt);

/** Virtual time of a simulation in milliseconds since its start. Runs side by side share one. */
export class VirtualClock {
  nowMs = 0;

  /** @param startEpochMs virtual date and time of the start, in milliseconds since 1970 */
  constructor(readonly startEpochMs: number) {}

  /** Milliseconds since 1970. */
  readonly epochMs = (): number => this.startEpochMs + this.nowMs;
}
