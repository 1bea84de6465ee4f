const DEFAULT_START_MS = Date.parse("2026-01-01T00:00:00Z");

/** Milliseconds since 1970 of a start. @param startAt an ISO date and time (default: 2026-01-01T00:00:00Z) */
export const startEpochMs = (startAt?: string): number =>
  startAt === undefined ? DEFAULT_START_MS : Date.parse(startAt);

/** Virtual time of a simulation in milliseconds since its start. Runs side by side share one. */
export class VirtualClock {
  nowMs = 0;

  /** @param startEpochMs virtual date and time of the start, in milliseconds since 1970 */
  constructor(readonly startEpochMs: number) {}

  /** Milliseconds since 1970. */
  readonly epochMs = (): number => this.startEpochMs + this.nowMs;
}
