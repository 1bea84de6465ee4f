import { WIRE } from "../../../lib/simulator/wire.js";

/** Virtual time zero of scripts: 2026-01-01T00:00:00Z, as in the simulator. */
const START_SECONDS = 1_767_225_600;

/**
 * A command as it runs for a request that tells its virtual time in a header: a script gets that time in place of Redis'
 * own. Keys expire by the machine's clock all the same, on which a simulation takes far less time; seconds in place of
 * milliseconds keep them for as long as it can last. Requests without the header are left as they are.
 */
export function atVirtualTime(
  command: readonly string[],
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): readonly string[] {
  const at = headers[WIRE.at];
  const [name, script, ...rest] = command;
  if (at === undefined || name !== "EVAL" || script === undefined) return command;
  const microseconds = START_SECONDS * 1_000_000 + Math.round(Number(at) * 1000);
  const time = [Math.floor(microseconds / 1_000_000), microseconds % 1_000_000].map(String);
  const timed = script
    .replaceAll("redis.call('TIME')", "{ ARGV[#ARGV - 1], ARGV[#ARGV] }")
    .replaceAll("'PEXPIRE'", "'EXPIRE'");
  return [name, timed, ...rest, ...time];
}
