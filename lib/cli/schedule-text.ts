import { formatMilliseconds } from "../common/duration.js";
import { type ResolvedRetry, type ScheduledRetry, type StatusClass, schedule } from "../policy/index.js";

/** A line for each class of statuses: `429, 460: 5-10 s, 10-20 s`; equal waits are counted: `5 x 30 s`. */
export function scheduleLines(retry: ResolvedRetry): readonly string[] {
  if (retry.maxRetries === 0) return ["no retries"];
  return (["throttled", "transient"] as const).flatMap((statusClass) => {
    const statuses = statusesOf(retry, statusClass);
    return statuses.length === 0 ? [] : [`${statuses.join(", ")}: ${waits(schedule(retry, statusClass))}`];
  });
}

function statusesOf(retry: ResolvedRetry, statusClass: StatusClass): readonly (string | number)[] {
  if (statusClass === "throttled") return retry.throttled.statuses;
  return [...retry.transient.statuses, ...(retry.transient.timeout ? ["no answer"] : [])];
}

function waits(rows: readonly ScheduledRetry[]): string {
  const runs: { text: string; count: number }[] = [];
  for (const row of rows) {
    const text = range(row);
    const last = runs.at(-1);
    if (last?.text === text) last.count += 1;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${count} x ${text}`)).join(", ");
}

function range({ earliestMs, latestMs }: ScheduledRetry): string {
  const latest = formatMilliseconds(latestMs);
  return earliestMs === latestMs ? latest : `${formatMilliseconds(earliestMs)}-${latest}`;
}
