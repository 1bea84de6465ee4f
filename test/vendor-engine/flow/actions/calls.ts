import type { Untyped, UntypedMap } from "../../engine/untyped.js";
import { setValue } from "../values.js";
import { type ActionBuilder, addPath } from "./index.js";

const playAudio: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("PlayAudio", site, body.name);
  const { exp, tts } = body.audio ?? {};
  if (exp === undefined) {
    // A prompt stands for its text: the engine would look for it in the organisation.
    action.audio.setDefaultCaseLiteralTTS(String(tts ?? body.audio?.prompt));
    return;
  }
  rebuild.parse(exp, "audio", `${site.where}.audio.exp`, site.owner);
  action.audio.setDefaultCaseExpression(String(exp));
};

const holdMusic: ActionBuilder = (rebuild, body, site) => {
  const action = rebuild.add("HoldMusic", site, body.name);
  const duration = body.playStyle?.duration;
  if (duration === undefined) return;
  action.playStyle = "duration";
  setValue(rebuild, action.playDuration, duration, site, "playStyle.duration");
};

/** Message and mail flows have no failure path here: in them the transfer ends the flow. */
function failureOutput(action: Untyped): Untyped {
  try {
    return action.outputFailure;
  } catch {
    return undefined;
  }
}

const transferToAcd: ActionBuilder = async (rebuild, body, site) => {
  const action = rebuild.add("TransferToAcd", site, body.name);
  const queue = body.targetQueue?.lit?.name;
  if (queue !== undefined) await action.setLiteralByQueueNameAsync(queue);
  else setValue(rebuild, action.targetQueue, body.targetQueue, site, "targetQueue");
  if (body.priority) setValue(rebuild, action.priority, body.priority, site, "priority");
  const failure = failureOutput(action);
  if (failure) await addPath(rebuild, body, "failure", failure, site);
  else if (body.outputs) rebuild.report.error(`${site.where}.outputs`, "has no failure path in this flow type");
};

const createCallback: ActionBuilder = async (rebuild, body, site) => {
  const action = rebuild.add("CreateCallback", site, body.name);
  const set = (name: string, value: UntypedMap | undefined): void => setValue(rebuild, action[name], value, site, name);
  if (body.callbackNumber) set("callbackNumber", body.callbackNumber);
  if (body.calleeName) set("calleeName", body.calleeName);
  const queue = body.queue?.lit?.name;
  if (queue !== undefined) await action.queue.setLiteralByQueueNameAsync(queue);
  else if (body.queue) set("queue", body.queue);
};

export const CALL_ACTIONS: Readonly<Record<string, ActionBuilder>> = {
  createCallback,
  holdMusic,
  playAudio,
  transferToAcd,
};
