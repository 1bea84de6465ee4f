import { textOf } from "../../architect/expression/index.js";
import type { EvaluateSchedule, EvaluateScheduleGroup, Plain, Setting } from "../../architect/flow/index.js";
import { flowError, notModelled } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import { compileValue, type Getter } from "../program/expression.js";
import { isMap, literalText } from "../program/settings.js";

/** Whether a schedule is on, by what the scenario says about its name: open and active, or closed and inactive. */
export function evaluateSchedule(site: Site<EvaluateSchedule>): void {
  const { schedule } = site.action.evaluationType;
  const name = nameOf(site, isMap(schedule) ? schedule.selectedSchedule : undefined);
  const [active, inactive] = [site.output("active"), site.output("inactive")];
  site.begin((run) => (isOn(run, name(run)) ? active(run) : inactive(run)));
}

/**
 * An emergency comes first, then what the scenario says about the schedule group: open, closed or holiday. An emergency
 * group that the scenario does not name is off.
 */
export function evaluateScheduleGroup(site: Site<EvaluateScheduleGroup>): void {
  const { action } = site;
  const name = nameOf(site, action.scheduleGroup ?? action.inServiceSchedules);
  const emergency = action.emergencyGroup === undefined ? undefined : nameOf(site, action.emergencyGroup);
  const ways: Readonly<Record<string, Getter<number>>> = {
    open: site.output("open"),
    closed: site.output("closed"),
    holiday: site.output("holiday"),
    emergency: site.output("emergency"),
  };
  site.begin((run) => {
    const group = emergency?.(run);
    const isEmergency = group !== undefined && run.world.schedules[group] !== undefined && isOn(run, group);
    const state = isEmergency ? "emergency" : stateOf(run, name(run));
    const way = ways[state] ?? ways[state === "active" ? "open" : ""];
    return way?.(run) ?? notModelled(`a schedule group is open, closed, holiday or emergency, not ${state}`);
  });
}

/** The name of what a setting refers to; NOT_SET has none. */
function nameOf(site: Site, setting: Plain | Setting | undefined): Getter<string | undefined> {
  if (!isMap(setting as Plain)) return () => undefined;
  const given = setting as Setting;
  const literal = literalText(given);
  if (!("exp" in given)) return () => literal;
  const value = compileValue(given.exp, undefined, site.place);
  return (run) => textOf(value(run));
}

function stateOf(run: Run, name: string | undefined): string {
  if (name === undefined) return flowError("not-set", "the schedule is NOT_SET");
  const { schedules } = run.world;
  const state = Object.hasOwn(schedules, name) ? schedules[name] : undefined;
  return state ?? notModelled(`the scenario does not say whether ${name} is open: add it to schedules`);
}

const ON = new Set(["open", "active", "emergency"]);
const OFF = new Set(["closed", "inactive", "holiday"]);

function isOn(run: Run, name: string | undefined): boolean {
  const state = stateOf(run, name);
  if (!ON.has(state) && !OFF.has(state)) notModelled(`a schedule is open or closed, not ${state}`);
  return ON.has(state);
}
