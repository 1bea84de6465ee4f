import { textOf } from "../../architect/expression/index.js";
import type {
  Communicate,
  HoldMusic,
  PlayAudio,
  PlayEstimatedWaitTime,
  SendAutoReply,
  SendResponse,
  Setting,
} from "../../architect/flow/index.js";
import { flowError } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";
import { settingOf } from "../program/settings.js";
import { play, soundOf } from "../program/sounds.js";
import { jsonOf } from "../program/values.js";
import { ASSUMED, soundMs } from "../timing.js";
import { millisecondsOf } from "./durations.js";

export function playAudio(site: Site<PlayAudio>): void {
  const sound = soundOf(site.action.audio, site.place);
  const { next } = site;
  site.begin((run) => play(run, "playAudio", sound, next.at));
}

/** Hold music for a computed time, or an entire prompt, whose length is assumed. */
export function holdMusic(site: Site<HoldMusic>): void {
  const { action, next } = site;
  const { duration } = action.playStyle;
  const length = millisecondsOf(site, settingOf(duration), "playStyle", "duration");
  const prompt = site.value(action.prompt, "prompt", "prompt");
  site.begin((run) => {
    const ms = length === undefined ? ASSUMED.musicMs : length(run);
    if (ms === undefined) return flowError("not-set", "the duration of the hold music is NOT_SET");
    if (ms < 0) return flowError("negative-duration", "the duration of the hold music is negative");
    if (run.sink !== undefined) run.effect("holdMusic", prompt === undefined ? null : jsonOf(prompt(run)));
    return run.pause("music", ms, next.at);
  });
}

/** Time that passes is that of speech; what is said is not modelled. */
export function playEstimatedWaitTime(site: Site<PlayEstimatedWaitTime>): void {
  const { action, next } = site;
  const time = site.value(action.estimatedWaitTime, "duration", "estimatedWaitTime");
  site.begin((run) => {
    run.effect("playEstimatedWaitTime", time === undefined ? null : jsonOf(time(run)));
    return run.pause("audio", ASSUMED.promptMs, next.at);
  });
}

/** It takes the success path, when it has paths: that a message cannot be sent is not modelled. */
export function sendResponse(site: Site<SendResponse>): void {
  const body = textSetting(site, site.action.messageBody, "messageBody");
  const success = site.output("success");
  const hasPaths = site.action.outputs !== undefined;
  const { next } = site;
  site.begin((run) => {
    run.effect("sendResponse", { messageBody: body(run) });
    return hasPaths ? success(run) : next.at;
  });
}

export function sendAutoReply(site: Site<SendAutoReply>): void {
  const body = textSetting(site, site.action.messageBody, "messageBody");
  const { next } = site;
  site.begin((run) => {
    run.effect("sendAutoReply", { messageBody: body(run) });
    return next.at;
  });
}

/** The text of a message. Without a value it is a flow error. */
function textSetting(site: Site, setting: Setting, key: string): (run: Parameters<typeof play>[0]) => string {
  const value = site.value(setting, "string", key);
  return (run) => (value && textOf(value(run))) ?? flowError("not-set", `${key} is NOT_SET`);
}

/** What a bot says. */
export function communicate(site: Site<Communicate>): void {
  const sound = site.value(site.action.communication, "communication", "communication");
  const { next } = site;
  site.begin((run) => {
    const value = sound?.(run);
    if (value === undefined) return next.at;
    run.effect("communicate", jsonOf(value));
    return run.pause("audio", soundMs(value, run.world.wordsPerMinute), next.at);
  });
}
