import type { Value } from "../../architect/expression/index.js";
import type { Setting } from "../../architect/flow/index.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";

/** The milliseconds of a duration setting; NOT_SET gives undefined, and so does a setting that the file leaves out. */
export function millisecondsOf(
  site: Site,
  setting: Setting | undefined,
  ...path: readonly (string | number)[]
): Getter<number | undefined> | undefined {
  const value = site.value(setting, "duration", ...path);
  return value && ((run) => durationOf(value(run)));
}

const durationOf = (value: Value): number | undefined => (value.type === "duration" ? value.milliseconds : undefined);
