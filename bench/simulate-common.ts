/** Calls of one run of the retry workflow, there and here: the last one succeeds. */
export const ATTEMPTS = 6;

/** Times a second of processor time, which other programs cannot take away, after a warm-up of a quarter of the time. @param batch does something and tells how many times */
export async function perSecond(batch: () => number | Promise<number>, seconds: number): Promise<number> {
  await repeat(batch, seconds / 4);
  return repeat(batch, seconds);
}

async function repeat(batch: () => number | Promise<number>, seconds: number): Promise<number> {
  const start = process.cpuUsage();
  let runs = 0;
  for (;;) {
    const done = batch();
    runs += typeof done === "number" ? done : await done;
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1e6;
    if (spent >= seconds) return runs / spent;
  }
}
