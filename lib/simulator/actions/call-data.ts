import type { ExpressionType, Value } from "../../architect/expression/index.js";
import type { Bindings, CallData } from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { requestEvent } from "../machine/events.js";
import { flowError, notModelled } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { DataActionReply } from "../port.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import type { Slot } from "../program/program.js";
import { jsonOf } from "../program/values.js";
import { millisecondsOf } from "./durations.js";

interface Bound {
  readonly output: string;
  readonly slot: Slot;
}

/** Types of the failure outputs: the status is an integer, the lists of details are collections, the rest is text. */
const failureType = (output: string): ExpressionType => {
  if (output === "status") return "integer";
  return output.includes(".") ? "string[]" : "string";
};

/**
 * An input without a value is a flow error, not a failure. The earlier of the reply and the step's own time limit counts.
 * A success binds its outputs, a failure its 13, and those that the answer lacks become NOT_SET; a time-out binds
 * nothing. These last points are unverified.
 */
export function callData(site: Site<CallData>): void {
  const { action, flow } = site;
  const { integration, dataAction } = action;
  const inputs = Object.entries(action.inputs).map(([name, setting]) => {
    return { name, value: site.value(setting, undefined, "inputs", name) };
  });
  const timeout = millisecondsOf(site, action.timeout, "timeout");
  const bound = {
    success: boundOf(site, action.successOutputs, () => undefined),
    failure: boundOf(site, action.failureOutputs, failureType),
    timeout: [],
  };
  const ways = { success: site.output("success"), failure: site.output("failure"), timeout: site.output("timeout") };
  const answered = site.emit((run) => {
    const reply = run.call.take();
    const outputs = outputsOf(reply);
    if (run.sink !== undefined) run.sink(requestEvent(run, action, outputs, reply));
    for (const { output, slot } of bound[reply.path]) run.assignJson(slot, outputs[output]);
    return ways[reply.path](run);
  });
  site.begin((run) => {
    const { port } = run.world;
    if (port === undefined) return notModelled(`nothing answers data action ${dataAction}: give a script or a port`);
    const timeoutMs = timeout?.(run) ?? Number.POSITIVE_INFINITY;
    const values = inputsOf(run, inputs);
    const atMs = run.clock.nowMs;
    const epochMs = run.clock.startEpochMs + atMs;
    const reply = port.call({
      integration,
      dataAction,
      inputs: values,
      flowType: flow.type,
      atMs,
      epochMs,
      run: run.index,
    });
    run.call.begin(values, timeoutMs, atMs);
    return isLater(reply) ? run.await(reply, answered.at) : run.accept(reply, answered.at);
  });
}

const isLater = (reply: DataActionReply | Promise<DataActionReply>): reply is Promise<DataActionReply> =>
  typeof (reply as Promise<DataActionReply>).then === "function";

function inputsOf(
  run: Run,
  inputs: readonly { readonly name: string; readonly value: Getter<Value> | undefined }[],
): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const { name, value } of inputs) {
    const json = value === undefined ? null : jsonOf(value(run));
    if (json === null) flowError("input-not-set", `input ${name} of the data action is NOT_SET`);
    values[name] = json;
  }
  return values;
}

function outputsOf(reply: DataActionReply): Readonly<Record<string, JsonValue>> {
  if (reply.path === "success") return reply.outputs;
  return reply.path === "failure" ? (reply.failure as Readonly<Record<string, JsonValue>>) : {};
}

/** Outputs that are bound to variables. */
export function boundOf(
  site: Site,
  bindings: Bindings | undefined,
  typeOf: (output: string) => ExpressionType | undefined,
): readonly Bound[] {
  return Object.entries(bindings ?? {}).flatMap(([output, binding]) => {
    const slot = site.target(binding, typeOf(output));
    return slot === undefined ? [] : [{ output, slot }];
  });
}
