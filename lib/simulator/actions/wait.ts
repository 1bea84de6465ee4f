import { FLOW_SPECS, type Wait } from "../../architect/flow/index.js";
import { formatMilliseconds } from "../../common/duration.js";
import { flowError, notModelled } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import type { RunnableFlow } from "../program/load.js";
import { compatibleTypes } from "../program/wait-limit.js";
import { booleanOf } from "./control.js";
import { millisecondsOf } from "./durations.js";

export function wait(site: Site<Wait>): void {
  const { action, next, flow } = site;
  const duration = millisecondsOf(site, action.duration, "duration");
  const trim = trimOf(site);
  if (isForCalls(flow.flow)) site.problem("wait-in-call-flow", flow.type, {});
  site.begin((run) => {
    const ms = duration?.(run) ?? flowError("not-set", "the duration of the wait is NOT_SET");
    if (ms < 0) flowError("negative-wait", `a wait of ${formatMilliseconds(ms)} is negative`);
    const limit = run.waitLimitMs ?? notModelled(`the longest wait of a ${flow.type} flow is not known`);
    if (ms <= limit) return run.pause("wait", ms, next.at);
    if (!trim(run)) flowError("wait-too-long", tooLong(ms, limit));
    return run.pause("wait", ms, next.at, limit);
  });
}

const tooLong = (ms: number, limit: number): string =>
  `a wait of ${formatMilliseconds(ms)} is beyond the limit of ${formatMilliseconds(limit)}`;

function trimOf(site: Site<Wait>): Getter<boolean> {
  const { trimDurationNearMaxRunningTime: trim } = site.action;
  const isSaid = trim !== undefined && ("exp" in trim || "lit" in trim);
  return isSaid ? booleanOf(site, trim, "trimDurationNearMaxRunningTime", "trimDurationNearMaxRunningTime") : never;
}

/** Call flows have no Wait, nor have modules that serve one. */
const isForCalls = (flow: RunnableFlow): boolean =>
  (flow.type === "commonModule" ? compatibleTypes(flow) : [flow.type]).some(
    (type) => FLOW_SPECS[type].family === "voice",
  );

const never = (_: Run): boolean => false;
