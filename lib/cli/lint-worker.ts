import { parentPort, workerData } from "node:worker_threads";
import { lintShare, type SharedWork } from "./lint-share.js";

parentPort?.postMessage(lintShare(workerData as SharedWork));
