import { loadBundle } from "./bundle.js";
import type * as Room from "./lint-room.js";

/** Loads the linter as fast as it can be. */
export const loadLint = async (): Promise<typeof Room> =>
  (loadBundle("lint-room") as typeof Room | undefined) ?? (await import("./lint-room.js"));
