import { Worker } from "node:worker_threads";
import type { FoundFile } from "./lint-files.js";
import { type LintSettings, lintFile, type Outcome } from "./lint-one.js";
import { type Done, lintShare, type SharedWork } from "./lint-share.js";

/** A worker starts in the time that so many files take. */
const FILES_PER_THREAD = 120;
const MOST_THREADS = 8;

export interface Linting {
  /** Processor cores. */
  readonly cores: number;
  /** Called now and then with how many files are taken. */
  progress?(taken: number): void;
  /** Starts a thread that does a share of the work. @default a worker of this program */
  readonly start?: (work: SharedWork) => Promise<Done>;
}

/** Lints files, many of them on several cores. The order is that of the files, and the same as on one core. */
export async function lintAll(
  files: readonly FoundFile[],
  settings: LintSettings,
  { cores, progress, start = startWorker }: Linting,
): Promise<readonly Outcome[]> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const work: SharedWork = { files, settings, next };
  const threads = Math.min(cores, MOST_THREADS, Math.floor(files.length / FILES_PER_THREAD));
  // Without a worker, this thread does it all: what a worker took and did not do is done below.
  const shares = Array.from({ length: Math.max(0, threads - 1) }, () => start(work).catch((): Done => []));
  const own = lintShare(work, () => progress?.(Math.min(Atomics.load(next, 0), files.length)));
  const outcomes = new Map([own, ...(await Promise.all(shares))].flat());
  return files.map((file, index) => outcomes.get(index) ?? lintFile(file, settings));
}

function startWorker(workerData: SharedWork): Promise<Done> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve("./lint-worker.js"), {
      workerData,
      // Nothing of a file outlives it: with room for many files, most of what is garbage is never copied.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the worker ended early")));
  });
}
