const ends: (() => unknown)[] = [];

afterAll(async () => {
  await Promise.allSettled(ends.splice(0).map(async (end) => end()));
});

/**
 * Ends something when the tests of the file are over, also what a failed test did not get to: a server, a child or a
 * timer that is left behind keeps jest waiting for ever. What has ended already is ended once more.
 */
export function endAtLast(end: () => unknown): void {
  ends.push(end);
}
