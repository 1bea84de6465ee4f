/** Limits of the organisation, shared by all runs. The real numbers: `GET /api/v2/organizations/limits/namespaces/dataactions`. */
export interface ExecutionLimits {
  /** Data actions that run at the same time. Vendor texts print 15 and 50. @default no limit */
  readonly concurrentExecutions?: number;
  /** Data actions that start within any 60 s. Vendor texts print 900 and 2500. @default no limit */
  readonly executionsPerMinute?: number;
}

const MINUTE_MS = 60_000;

/**
 * Counts executions by virtual time. One over a limit is refused at once and not counted (the latter unverified). Time
 * that goes back is the start of another simulation, and everything is counted from zero.
 */
export class ExecutionCounter {
  private readonly ends: number[] = [];
  private readonly starts: number[] = [];
  private running = 0;
  private nowMs = 0;
  private era = 0;

  constructor(private readonly limits: ExecutionLimits) {}

  /** The name of the limit that an execution now would exceed, if any. */
  exceeded(atMs: number): string | undefined {
    this.moveTo(atMs);
    const { concurrentExecutions = Infinity, executionsPerMinute = Infinity } = this.limits;
    if (this.running + this.ends.length >= concurrentExecutions) return `${concurrentExecutions} concurrent executions`;
    if (this.starts.length >= executionsPerMinute) return `${executionsPerMinute} executions a minute`;
    return undefined;
  }

  /** Counts an execution that starts now; to be called with its end, once that is known. */
  start(atMs: number): (endMs: number) => void {
    const { era } = this;
    if (this.limits.executionsPerMinute !== undefined) this.starts.push(atMs);
    if (this.limits.concurrentExecutions === undefined) return () => {};
    this.running++;
    return (endMs) => {
      if (era !== this.era) return;
      this.running--;
      this.ends.push(endMs);
    };
  }

  private moveTo(atMs: number): void {
    if (atMs < this.nowMs) {
      this.era++;
      this.running = 0;
      this.ends.length = 0;
      this.starts.length = 0;
    }
    this.nowMs = atMs;
    drop(this.ends, (end) => end <= atMs);
    drop(this.starts, (start) => start <= atMs - MINUTE_MS);
  }
}

function drop(times: number[], isOver: (time: number) => boolean): void {
  let kept = 0;
  for (const time of times) if (!isOver(time)) times[kept++] = time;
  times.length = kept;
}
