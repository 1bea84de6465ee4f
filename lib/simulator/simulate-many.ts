import { startEpochMs, VirtualClock } from "./clock.js";
import { type Launched, launch } from "./machine/launch.js";
import { EventQueue } from "./machine/queue.js";
import type { Run } from "./machine/run.js";
import { AWAITING, ENDED } from "./machine/signals.js";
import type { SimulateOptions, SimulationResult } from "./options.js";
import type { DataActionReply } from "./port.js";
import { programOf, type Simulated } from "./simulate.js";
import { checkTimes } from "./times.js";

/** One of several runs side by side. */
export interface ManyRun {
  readonly program: Simulated;
  /** Its own inputs, conversation, seed, ...; what is shared is the default. */
  readonly options?: SimulateOptions;
  /** Virtual time at which it starts. Times of its conversation count from there. @default 0 */
  readonly startAtMs?: number;
}

/** A run that is on its way: it is made when its time comes, and let go when it has ended. */
interface Participant {
  readonly index: number;
  readonly given: ManyRun;
  launched?: Launched;
}

/**
 * Runs flows side by side on one virtual clock: they share the port, and whatever else is given for all. What happens at
 * the same time happens in the order in which it was planned, runs that start together in the order of the list.
 * Seeds are those of the runs, else the shared seed plus the number of the run.
 */
export async function simulateMany(
  runs: readonly ManyRun[],
  shared: SimulateOptions = {},
): Promise<readonly SimulationResult[]> {
  checkTimes(shared);
  const clock = new VirtualClock(startEpochMs(shared.startAt));
  const queue = new EventQueue<Participant>();
  const results: SimulationResult[] = [];
  runs.forEach((given, index) => {
    const { startAtMs = 0, options = {} } = given;
    checkTimes(options, startAtMs, `runs[${index}].`);
    queue.push(startAtMs, { index, given });
  });
  while (queue.size > 0) {
    const atMs = queue.nextAtMs;
    clock.nowMs = atMs;
    const asking: Participant[] = [];
    while (queue.nextAtMs === atMs) advance(queue.pop() as Participant, clock, shared, queue, asking, results);
    await settle(asking, queue);
  }
  return results;
}

function advance(
  participant: Participant,
  clock: VirtualClock,
  shared: SimulateOptions,
  queue: EventQueue<Participant>,
  asking: Participant[],
  results: SimulationResult[],
): void {
  participant.launched ??= begin(participant, clock, shared);
  const { run, result } = participant.launched;
  const signal = run.go();
  if (signal === ENDED) {
    results[participant.index] = result();
    delete participant.launched;
  } else if (signal === AWAITING) asking.push(participant);
  else queue.push(run.wakeAtMs, participant);
}

function begin({ index, given }: Participant, clock: VirtualClock, shared: SimulateOptions): Launched {
  const seed = given.options?.seed ?? (shared.seed ?? 1) + index;
  const options = { ...shared, ...given.options, seed };
  return launch(programOf(given.program, options), options, clock, index);
}

/** Requests of one moment are all under way before the clock goes on. */
async function settle(asking: readonly Participant[], queue: EventQueue<Participant>): Promise<void> {
  const runs = asking.map(({ launched }) => launched?.run as Run);
  const replies = await Promise.all(runs.map(({ pending }) => pending as Promise<DataActionReply>));
  asking.forEach((participant, index) => {
    const run = runs[index] as Run;
    run.deliver(replies[index] as DataActionReply);
    queue.push(run.wakeAtMs, participant);
  });
}
