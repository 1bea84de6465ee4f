import type { Value } from "../../architect/expression/index.js";
import type { CallCommonModule } from "../../architect/flow/index.js";
import { fillBuiltIns } from "../machine/built-ins.js";
import { notModelled } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Program, Slot } from "../program/program.js";
import { castTo } from "../program/values.js";

/**
 * A module runs with variables of its own, and gives its results when it ends. An input without a value leaves the
 * variable NOT_SET, which is unverified.
 */
export function callCommonModule(site: Site<CallCommonModule>): void {
  const { action, next } = site;
  const name = action.commonModule;
  const inputs = Object.entries(action.inputs ?? {}).map(([variable, setting]) => {
    return { variable, value: site.value(setting, undefined, "inputs", variable) };
  });
  const results = Object.entries(action.results ?? {}).flatMap(([variable, binding]) => {
    const slot = site.target(binding);
    return slot === undefined ? [] : [{ variable, slot }];
  });
  const back = site.emit((run) => {
    const { program, values } = run.stack.leftModule();
    run.action = site.number;
    for (const { variable, slot } of results) {
      const value = values[slotIn(program, variable).index];
      if (value !== undefined) run.assign(slot, castTo(value, slot.type));
    }
    return next.at;
  });
  site.begin((run) => {
    const module = run.world.module(name);
    if (module === undefined)
      return notModelled(`there is no common module ${name}: add it to modules, or give the stack that has it`);
    const { program, actionBase } = module;
    const given = inputs.map(({ variable, value }) => ({ slot: slotIn(program, variable), value: value?.(run) }));
    const start = run.stack.callModule(run, program, valuesOf(run, program), actionBase, back.at);
    for (const { slot, value } of given) if (value !== undefined) run.assign(slot, castTo(value, slot.type));
    return start;
  });
}

function slotIn(program: Program, variable: string): Slot {
  return program.slotOf(variable) ?? notModelled(`common module ${program.name} has no variable ${variable}`);
}

function valuesOf(run: Run, program: Program): (Value | undefined)[] {
  const values = program.initial.slice();
  fillBuiltIns(program, values, run.world.options, run.clock);
  return values;
}
