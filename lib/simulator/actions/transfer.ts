import type { ExpressionType, Value } from "../../architect/expression/index.js";
import { textOf } from "../../architect/expression/index.js";
import type {
  CreateCallback,
  Setting,
  TransferToAcd,
  TransferToFlow,
  TransferToTarget,
  TransferToVoicemail,
} from "../../architect/flow/index.js";
import type { JsonValue } from "../../data-action/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Run } from "../machine/run.js";
import type { Site } from "../program/builder.js";
import type { Getter } from "../program/expression.js";
import { isMap, settingOf } from "../program/settings.js";
import { play, soundOf } from "../program/sounds.js";
import { jsonOf } from "../program/values.js";
import { boundOf } from "./call-data.js";
import { millisecondsOf } from "./durations.js";

type Transfer = TransferToAcd | TransferToVoicemail | TransferToFlow | TransferToTarget;

/** To a queue. The priority and the like are effects of the queue, which is not modelled. */
export function transferToAcd(site: Site<TransferToAcd>): void {
  transfer(site, targetOf(site, site.action.targetQueue, "queue", "targetQueue"));
}

export function transferToVoicemail(site: Site<TransferToVoicemail>): void {
  const { destination } = site.action;
  const [kind = "", body] = Object.entries(destination)[0] ?? [];
  const setting = settingOf(isMap(body) ? body.targetQueue : undefined);
  const queue = setting && targetOf(site, setting, "queue", "destination", kind, "targetQueue");
  transfer(site, (run) => ({ voicemail: kind, ...(queue?.(run) as object | undefined) }));
}

export function transferToFlow(site: Site<TransferToFlow>): void {
  const { name } = site.action.targetFlow;
  transfer(site, () => ({ flow: typeof name === "string" ? name : null }));
}

/** Whom these go to is unverified and not shown. */
export function transferToTarget(site: Site<TransferToTarget>): void {
  const { kind } = site.action;
  transfer(site, () => ({ target: kind.replace("transferTo", "").toLowerCase() }));
}

function targetOf(
  site: Site,
  setting: Setting,
  type: ExpressionType,
  ...path: readonly (string | number)[]
): Getter<JsonValue> {
  const value = site.value(setting, type, ...path);
  return (run) => ({
    [type]: (value && nameOf(value(run))) ?? flowError("not-set", `the ${type} of the transfer is NOT_SET`),
  });
}

const nameOf = (value: Value): string | undefined => textOf(value);

/**
 * First the audio before, then the transfer succeeds and the flow ends, or fails by what the conversation says: then the
 * failure audio and the failure path follow. In flows of messages, chats and emails it cannot fail (vendor engine).
 */
function transfer(site: Site<Transfer>, target: Getter<JsonValue>): void {
  const { action, flow, place } = site;
  const [before, failed] = [soundOf(action.preTransferAudio, place), soundOf(action.failureTransferAudio, place)];
  const canFail = flow.family !== "digital";
  const connect =
    "connectTimeout" in action ? millisecondsOf(site, action.connectTimeout, "connectTimeout") : undefined;
  const bound = boundOf(site, action.failureOutputs, () => "string");
  const failure = site.output("failure");
  const fail = site.emit(failure);
  const failing = site.emit((run) => {
    // The texts of a failed transfer are unverified.
    const outputs: Readonly<Record<string, JsonValue>> = {
      errorType: "transferFailed",
      errorMessage: "the transfer failed",
    };
    for (const { output, slot } of bound) run.assignJson(slot, outputs[output]);
    return play(run, "failureTransferAudio", failed, fail.at);
  });
  const connecting = site.emit((run) => {
    const to = target(run);
    if (!canFail || run.world.transfersSucceed) return run.finish("transfer", to);
    run.effect("transferFailed", to);
    const ms = connect?.(run) ?? 0;
    return ms > 0 ? run.pause("transfer", ms, failing.at) : failing.at;
  });
  site.begin((run) => play(run, "preTransferAudio", before, connecting.at));
}

/** It has no failure path (vendor SDK). */
export function createCallback(site: Site<CreateCallback>): void {
  const { action, next } = site;
  const fields = (["queue", "callbackNumber", "calleeName"] as const).map((key) => {
    const type = key === "calleeName" ? "string" : key === "queue" ? "queue" : "phoneNumber";
    return [key, site.value(action[key], type, key)] as const;
  });
  site.begin((run) => {
    run.effect("createCallback", detailOf(run, fields));
    return next.at;
  });
}

function detailOf(run: Run, fields: readonly (readonly [string, Getter<Value> | undefined])[]): JsonValue {
  return Object.fromEntries(fields.map(([key, value]) => [key, value === undefined ? null : jsonOf(value(run))]));
}
