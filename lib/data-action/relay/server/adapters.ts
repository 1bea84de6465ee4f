import type { RealTime } from "../../../common/real-time.js";

/** What the relay needs from its surroundings. */
export interface RelayAdapters {
  readonly fetch: typeof fetch;
  readonly time: RealTime;
}
