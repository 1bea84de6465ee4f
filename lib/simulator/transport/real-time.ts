/** Real time, for what really goes over HTTP. Everything else has virtual time. */
export interface RealTime {
  /** Milliseconds since some moment in the past; never goes back. */
  nowMs(): number;
  /** Calls once, after a time, unless the function that it gives is called before. */
  after(ms: number, action: () => void): () => void;
}

export const realTime: RealTime = {
  nowMs: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
