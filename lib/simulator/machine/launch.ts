import type { Value } from "../../architect/expression/index.js";
import { LIMITS } from "../../architect/platform.js";
import { ButtressError, problem } from "../../common/errors.js";
import { suggest } from "../../common/suggest.js";
import type { JsonValue } from "../../data-action/index.js";
import type { VirtualClock } from "../clock.js";
import type { SimulateOptions, SimulationResult } from "../options.js";
import type { Program } from "../program/program.js";
import { jsonOf } from "../program/values.js";
import { seededRandom } from "../random.js";
import type { TraceEvent } from "../trace/events.js";
import { fillBuiltIns } from "./built-ins.js";
import { givenValue } from "./given-value.js";
import { moduleFinder } from "./modules.js";
import { type Departure, Run } from "./run.js";
import { surroundingsOf } from "./surroundings.js";

export interface Launched {
  readonly run: Run;
  /** To be called once the run has ended. */
  readonly result: () => SimulationResult;
}

/** Prepares a run at the clock's time. */
export function launch(program: Program, options: SimulateOptions, clock: VirtualClock, index = 0): Launched {
  const events: TraceEvent[] = [];
  const random = options.random ?? seededRandom(options.seed ?? 1);
  const world = surroundingsOf(
    options,
    LIMITS.actionsOfErrorHandling.value,
    moduleFinder(options.modules, program.actions.length),
  );
  const values = program.initial.slice();
  fillBuiltIns(program, values, options, clock);
  setInputs(program, values, options);
  const run = new Run({
    program,
    clock,
    random,
    world,
    sink: sinkOf(options, events),
    actionLimit: options.actionLimit ?? LIMITS.actionsPerRun.value,
    departure: departureOf(options, clock),
    index,
    values,
  });
  return { run, result: () => resultOf(run, values, world.attributes, events) };
}

function sinkOf(options: SimulateOptions, events: TraceEvent[]): ((event: TraceEvent) => void) | undefined {
  if (options.trace === false) return undefined;
  return options.onEvent ?? ((event) => events.push(event));
}

/** Times of the conversation count from the start of the run. */
function departureOf({ conversation = {} }: SimulateOptions, { nowMs }: VirtualClock): Departure | undefined {
  const { hangUpAtMs = Number.POSITIVE_INFINITY, answeredAtMs = Number.POSITIVE_INFINITY } = conversation;
  if (answeredAtMs < hangUpAtMs) return { atMs: nowMs + answeredAtMs, how: "exit", detail: { answered: true } };
  return hangUpAtMs === Number.POSITIVE_INFINITY ? undefined : { atMs: nowMs + hangUpAtMs, how: "hangUp" };
}

function setInputs(program: Program, values: (Value | undefined)[], { inputs = {} }: SimulateOptions): void {
  const scope = program.type === "commonModule" ? "Common" : "Flow";
  for (const [name, json] of Object.entries(inputs)) {
    const slot = program.slotOf(`${scope}.${name}`);
    if (slot === undefined || program.initial[slot.index] === undefined) throw unknownInput(program, name, scope);
    values[slot.index] = givenValue(json, slot.type, `inputs.${name}`);
  }
}

function unknownInput(program: Program, name: string, scope: string): ButtressError {
  const known = program.slots
    .filter((slot) => slot.name.startsWith(`${scope}.`) && program.initial[slot.index] !== undefined)
    .map((slot) => slot.name.slice(scope.length + 1));
  const meant = suggest(name, known);
  const params = { known: known.join(", ") || "none", hint: meant ? `did you mean ${meant}?` : "remove it" };
  return new ButtressError([problem("unknown-key", `inputs.${name}`, name, params)]);
}

function resultOf(
  run: Run,
  values: readonly (Value | undefined)[],
  attributes: ReadonlyMap<string, string>,
  events: readonly TraceEvent[],
): SimulationResult {
  const { end, root } = run;
  if (end === undefined) throw new TypeError("the run has not ended");
  const variables: Record<string, JsonValue> = {};
  for (const { index, name } of root.slots) {
    const value = root.initial[index] === undefined ? undefined : values[index];
    if (value !== undefined) variables[name] = jsonOf(value);
  }
  return {
    end,
    elapsedMs: end.atMs - run.startedAtMs,
    actions: run.actions,
    variables,
    attributes: Object.fromEntries(attributes),
    events,
  };
}
