import { type Problem, problem } from "../common/errors.js";
import { placeOf } from "../common/zod-problems.js";

/** 408, 425 and 429 are the client errors that the HTTP standards themselves mean to be repeated. */
const REPEATABLE_CLIENT_ERRORS: ReadonlySet<number> = new Set([408, 425, 429]);

/** Registered client errors end here, but for 451; what is above is free for custom codes such as 460. */
const LAST_REGISTERED_CLIENT_ERROR = 431;
const UNAVAILABLE_FOR_LEGAL_REASONS = 451;

/** Whether a repeated request can be expected to fare better, by the meaning of the status. */
function isUsuallyRetryable(status: number): boolean {
  if (status >= 500) return true;
  if (status <= LAST_REGISTERED_CLIENT_ERROR) return REPEATABLE_CLIENT_ERRORS.has(status);
  return status !== UNAVAILABLE_FOR_LEGAL_REASONS;
}

interface StatusLists {
  readonly throttled: readonly number[];
  readonly transient: readonly number[];
  readonly unusual: readonly number[];
}

/** Statuses that no retry cures need to be named twice, and no status can be in two classes. */
export function checkStatuses(lists: StatusLists, place: string): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<number>();
  for (const name of ["throttled", "transient"] as const) {
    lists[name].forEach((status, index) => {
      const at = placeOf(place, [name, "statuses", index]);
      if (seen.has(status)) problems.push(problem("status-twice", at, status, {}));
      seen.add(status);
      if (!isUsuallyRetryable(status) && !lists.unusual.includes(status)) {
        problems.push(problem("status-not-retryable", at, status, { status }));
      }
    });
  }
  lists.unusual.forEach((status, index) => {
    if (!seen.has(status)) problems.push(problem("unusual-not-listed", placeOf(place, ["unusual", index]), status, {}));
  });
  return problems;
}
