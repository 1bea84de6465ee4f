import type { RealTime } from "../../common/real-time.js";

/** One limit for a request, its redirects and the body of its answer. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Rejects with a TimeoutError once the time is up, whether or not the work heeds the signal. */
  readonly bound: <T>(work: Promise<T>) => Promise<T>;
  /** Takes the limit back. */
  readonly end: () => void;
}

export function deadline(milliseconds: number, time: RealTime): Deadline {
  const controller = new AbortController();
  const late = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
  });
  // Nobody may be waiting when the time is up.
  late.catch(() => undefined);
  const end = time.after(milliseconds, () => controller.abort(new DOMException("time is up", "TimeoutError")));
  return { signal: controller.signal, bound: (work) => Promise.race([work, late]), end };
}
