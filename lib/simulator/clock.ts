/** Virtual time of a simulation in milliseconds since its start. Runs side by side share one. */
export class VirtualClock {
  nowMs = 0;

  /** @param startEpochMs virtual date and time of the start, in milliseconds since 1970 */
  constructor(readonly startEpochMs: number) {}

  /** Milliseconds since 1970. */
  readonly epochMs = (): number => this.startEpochMs + this.nowMs;
}
