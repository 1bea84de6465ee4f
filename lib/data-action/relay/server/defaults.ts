/** What a relay has unless it is told otherwise. */
export const RELAY_DEFAULTS = {
  host: "127.0.0.1",
  port: 8080,
  /** Calls at a time. Sockets and memory allow far more; the APIs behind the relay are the measure. */
  maxConcurrent: 100,
  maxBodyBytes: 1_000_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 20_000,
} as const;
