import type { Setting, Wait } from "../../architect/flow/index.js";
import { waitLimit } from "../../architect/platform.js";
import { hours } from "../../common/duration.js";
import type { FlowView } from "./view.js";

/** False when the platform shortens a wait that is too long, or when a value decides whether it does. */
export const failsWhenTooLong = ({ trimDurationNearMaxRunningTime: trim }: Wait): boolean =>
  trim === undefined || isOff(trim);

const isOff = (trim: Setting): boolean => ("lit" in trim ? trim.lit === false : "noValue" in trim);

/** The longest wait of a flow in milliseconds; where the type's own is not known, the longest of all. */
export const longestWait = ({ type }: FlowView): number => (type && waitLimit(type)) ?? hours(72).milliseconds;
