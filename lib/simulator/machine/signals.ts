/** What a step returns in place of the next step. */

/** Time passes; the run goes on at `run.wakeAtMs`. */
export const SUSPENDED = -1;
/** The port answers later: `run.pending` is its promise. */
export const AWAITING = -2;
/** The run is over. */
export const ENDED = -3;
