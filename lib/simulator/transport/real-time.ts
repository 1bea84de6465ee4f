/** Real time, for real servers. Everything else in the simulator has virtual time. */
export interface RealTime {
  /** Milliseconds since some moment. */
  readonly nowMs: () => number;
  /** Calls once after a time; the result takes the call back. Does not keep the process alive. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

export const realTime: RealTime = {
  nowMs: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
