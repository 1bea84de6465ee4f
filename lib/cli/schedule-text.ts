import { type ResolvedRetry, type ScheduledRetry, type StatusClass, schedule } from "../policy/index.js";

/** A line for each class of statuses, in seconds: `429, 460: 5-10, 10-20 s`; equal waits are counted: `5 x 30 s`. */
export function scheduleLines(retry: ResolvedRetry): readonly string[] {
  if (retry.maxRetries === 0) return ["no retries"];
  return (["throttled", "transient"] as const).flatMap((statusClass) => {
    const statuses = statusesOf(retry, statusClass);
    return statuses.length === 0 ? [] : [`${statuses.join(", ")}: ${waits(schedule(retry, statusClass))} s`];
  });
}

function statusesOf(retry: ResolvedRetry, statusClass: StatusClass): readonly (string | number)[] {
  if (statusClass === "throttled") return retry.throttled.statuses;
  return [...retry.transient.statuses, ...(retry.transient.timeout ? ["no answer"] : [])];
}

function waits(rows: readonly ScheduledRetry[]): string {
  const runs: { text: string; count: number }[] = [];
  for (const { earliestMs, latestMs } of rows) {
    const text = earliestMs === latestMs ? `${latestMs / 1000}` : `${earliestMs / 1000}-${latestMs / 1000}`;
    const last = runs.at(-1);
    if (last?.text === text) last.count += 1;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${count} x ${text}`)).join(", ");
}
