/** Something that happens at a time, unless it is taken back before. */
interface Planned {
  readonly atMs: number;
  /** A timer of the code. What arrives just at its time is still in time. */
  readonly isTimer: boolean;
  readonly fire: () => void;
}

/** The virtual time inside of one call of a function, in milliseconds from its start, and what is to happen. */
export class VirtualLoop {
  nowMs = 0;
  private readonly planned = new Set<Planned>();
  private readonly unknown = new Set<Promise<void>>();
  private broken: { readonly error: unknown } | undefined;

  /** A timer of the code. The result takes it back. */
  after(milliseconds: number, fire: () => void): () => void {
    const timer = { atMs: this.nowMs + Math.max(0, milliseconds), isTimer: true, fire };
    this.planned.add(timer);
    return () => void this.planned.delete(timer);
  }

  arrive(afterMs: number, fire: () => void): void {
    this.planned.add({ atMs: this.nowMs + afterMs, isTimer: false, fire });
  }

  /** Asks the outside. Time stands still until it has answered; what it throws ends the run, not only the call. */
  ask<T extends object>(question: () => T | Promise<T>, answered: (answer: T) => void): void {
    try {
      const answer = question();
      if ("then" in answer) this.learn(answer.then(answered));
      else answered(answer);
    } catch (error) {
      this.broken = { error };
    }
  }

  /** @throws what the outside threw */
  check(): void {
    if (this.broken !== undefined) throw this.broken.error;
  }

  private learn(arrival: Promise<void>): void {
    this.unknown.add(arrival);
    const known = (): void => void this.unknown.delete(arrival);
    arrival.then(known, known);
  }

  /** When all is known; undefined when it is. */
  get learning(): Promise<unknown> | undefined {
    return this.unknown.size === 0 ? undefined : Promise.all(this.unknown);
  }

  /** Milliseconds until the next timer. */
  get patienceMs(): number {
    const timers = [...this.planned].filter(({ isTimer }) => isTimer);
    return Math.min(...timers.map(({ atMs }) => atMs)) - this.nowMs;
  }

  /** Goes on to what happens next, if it is not after the limit; false when nothing happens any more. */
  advance(limitMs: number): boolean {
    let next: Planned | undefined;
    for (const one of this.planned) if (next === undefined || isBefore(one, next)) next = one;
    if (next === undefined || next.atMs > limitMs) return false;
    this.planned.delete(next);
    this.nowMs = next.atMs;
    next.fire();
    return true;
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && b.isTimer && !a.isTimer);
