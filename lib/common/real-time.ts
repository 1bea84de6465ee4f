/** Time that passes, for real servers and clients. Everything else has its time handed in. */
export interface Stopwatch {
  /** Milliseconds since some moment; never goes back. */
  readonly nowMs: () => number;
  /** Calls once after a time; the result takes the call back. Does not keep the process alive. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

export interface RealTime extends Stopwatch {
  /** Milliseconds since 1970, by the machine's clock. */
  readonly epochMs: () => number;
}

export const realTime: RealTime = {
  nowMs: () => performance.now(),
  epochMs: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
