import { parentPort, workerData } from "node:worker_threads";
import type { SharedWork } from "./lint-share.js";
import { loadLint } from "./load-lint.js";

void loadLint().then(({ lintShare }) => parentPort?.postMessage(lintShare(workerData as SharedWork)));
