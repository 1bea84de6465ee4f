import type { Value } from "../../architect/expression/index.js";
import { equalValues } from "../../architect/expression/runtime/compare.js";
import type { JsonValue } from "../../data-action/index.js";
import type { Exchange } from "../http.js";
import type { DataActionReply } from "../port.js";
import type { ProgramAction, Slot } from "../program/program.js";
import { jsonOf } from "../program/values.js";
import type { ActionEvent, AssignEvent, RequestEvent } from "../trace/events.js";
import type { Run } from "./run.js";

/** An action begins, in the flow or in a module that it calls. */
export function actionEvent({ clock, program, actionOffset }: Run, action: number): ActionEvent {
  const { kind = "", name, container = "", place } = program.actions[action] ?? {};
  return {
    type: "action",
    atMs: clock.nowMs,
    kind,
    ...(name !== undefined && { name }),
    container,
    action: action + actionOffset,
    ...(actionOffset > 0 && { module: program.name }),
    ...(place && { place }),
  };
}

/** Whether a variable gets another value. */
export const isChange = (before: Value | undefined, after: Value): boolean =>
  before === undefined || !equalValues(before, after);

export function assignEvent({ clock }: Run, { name }: Slot, value: Value): AssignEvent {
  return { type: "assign", atMs: clock.nowMs, variable: name, value: jsonOf(value) };
}

/** The data action that the run has called answered, or the step's time limit ended the call. */
export function requestEvent(
  { clock, call }: Run,
  { integration, dataAction }: { readonly integration: string; readonly dataAction: string },
  outputs: Readonly<Record<string, JsonValue>>,
  reply: DataActionReply,
): RequestEvent {
  const { inputs, askedAtMs } = call;
  const atMs = clock.nowMs;
  const tookMs = atMs - askedAtMs;
  const { path } = reply;
  return { type: "request", atMs, integration, dataAction, inputs, path, outputs, tookMs, ...exchangeOf(reply) };
}

export const exchangeOf = ({ exchange }: DataActionReply): { readonly exchange?: Exchange } =>
  exchange === undefined ? {} : { exchange };

/** Where a run stops, for its end. */
export type Whereabouts = Readonly<Record<string, JsonValue>>;

/** Name and place of an action. */
export function whereabouts({ name, kind, container, place }: ProgramAction): Whereabouts {
  return { action: name ?? kind, container, ...(place && { line: place.line, column: place.column }) };
}
